/** What a host's hypervisor says about itself, asked when somebody wants to know. */
@ApplicationModule(allowedDependencies = {"account", "agent", "audit", "host", "job", "shared"})
@NullMarked
package org.gastwirt.panel.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
