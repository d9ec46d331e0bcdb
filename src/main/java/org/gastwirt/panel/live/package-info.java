/**
 * Live pages: what PostgreSQL calls out about changed rows (migration V116) reaches every open page that shows them, on
 * whichever panel it is open.
 */
@ApplicationModule(allowedDependencies = {"account", "shared"})
@NullMarked
package org.gastwirt.panel.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
