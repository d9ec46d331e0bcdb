/** Layout, security configuration, error pages. Nobody imports it. */
@ApplicationModule(allowedDependencies = {"account", "shared"})
@NullMarked
package org.gastwirt.panel.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
