/** Measurements against named peers, in one run on one machine; {@code bench/run} starts them. */
@NullMarked
package org.gastwirt.tools.bench;

import org.jspecify.annotations.NullMarked;
