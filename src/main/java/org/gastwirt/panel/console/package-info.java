/** Consoles: one-use tickets, and bytes mirrored between a browser and a guest. */
@ApplicationModule(allowedDependencies = {"server", "agent", "account", "audit", "shared"})
@NullMarked
package org.gastwirt.panel.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
