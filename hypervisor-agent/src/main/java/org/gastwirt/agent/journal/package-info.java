/** Operations: accepted on disk, carried out one by one per Vm, answered until acknowledged. */
@NullMarked
package org.gastwirt.agent.journal;

import org.jspecify.annotations.NullMarked;
