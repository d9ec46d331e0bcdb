/** The panel. */
@NullMarked
package org.gastwirt.panel;

import org.jspecify.annotations.NullMarked;
