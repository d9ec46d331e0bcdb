/** The guard at every guest's network card: what is not its own address does not leave. */
@NullMarked
package org.gastwirt.agent.network;

import org.jspecify.annotations.NullMarked;
