/** A provider of any size, written into the database of an empty panel. */
@NullMarked
package org.gastwirt.tools.seed;

import org.jspecify.annotations.NullMarked;
