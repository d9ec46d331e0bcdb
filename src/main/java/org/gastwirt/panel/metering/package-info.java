/**
 * What hosts and servers use up: taken in once a minute, rolled up to five minutes and hours, counted per month, read as
 * graphs and by Prometheus. See ADR 0017.
 */
@ApplicationModule(allowedDependencies = {"account", "agent", "audit", "host", "server", "shared"})
@NullMarked
package org.gastwirt.panel.metering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
