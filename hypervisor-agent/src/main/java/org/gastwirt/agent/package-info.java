/** The process on each host. */
@NullMarked
package org.gastwirt.agent;

import org.jspecify.annotations.NullMarked;
