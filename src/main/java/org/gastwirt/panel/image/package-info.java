/** Images: disk images, ISO files and kernels, checked before anybody may boot them. */
@ApplicationModule(allowedDependencies = {"account", "agent", "audit", "host", "job", "plan", "shared"})
@NullMarked
package org.gastwirt.panel.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
