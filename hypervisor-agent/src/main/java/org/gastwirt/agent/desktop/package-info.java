/** Desktops: X servers that ask a Vm for a login, each with a network of its own that reaches this Vm and nothing else. */
@NullMarked
package org.gastwirt.agent.desktop;

import org.jspecify.annotations.NullMarked;
