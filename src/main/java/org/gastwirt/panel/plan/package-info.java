/** Plans: what is sold. A retired plan stays with those who have it. */
@ApplicationModule(allowedDependencies = {"account", "audit", "shared"})
@NullMarked
package org.gastwirt.panel.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
