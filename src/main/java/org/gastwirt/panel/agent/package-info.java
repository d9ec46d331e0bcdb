/** The gateway that agents dial in to: commands, reports, streams. */
@ApplicationModule(allowedDependencies = {"host", "job", "shared"})
@NullMarked
package org.gastwirt.panel.agent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
