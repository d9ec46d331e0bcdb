/** Hosts: the machines with an agent, what they have, what is claimed of it, and who is placed where. */
@ApplicationModule(allowedDependencies = {"account", "audit", "shared"})
@NullMarked
package org.gastwirt.panel.host;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
