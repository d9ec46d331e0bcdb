/** A client of the panel's public interfaces: prepares the demo, runs the main job headless, drives measurements. */
@NullMarked
package org.gastwirt.tools;

import org.jspecify.annotations.NullMarked;
