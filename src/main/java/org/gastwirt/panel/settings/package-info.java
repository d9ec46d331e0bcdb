/** Settings: what admins decide about the panel while it runs. Other modules read them as {@code shared.PanelSettings}. */
@ApplicationModule(allowedDependencies = {"account", "audit", "shared"})
@NullMarked
package org.gastwirt.panel.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
