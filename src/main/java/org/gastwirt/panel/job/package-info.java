/** Jobs: long-running work in named steps that survives any crash. */
@ApplicationModule(allowedDependencies = {"account", "audit", "shared"})
@NullMarked
package org.gastwirt.panel.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
