@NullMarked
package org.gastwirt.panel.live;

import org.jspecify.annotations.NullMarked;
