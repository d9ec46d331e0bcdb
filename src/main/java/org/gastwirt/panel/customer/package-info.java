/** Customers: the tenants who own servers, and their limits. */
@ApplicationModule(allowedDependencies = {"account", "audit", "shared"})
@NullMarked
package org.gastwirt.panel.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
