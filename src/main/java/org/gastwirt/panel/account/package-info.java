/** Accounts: who may log in, with which role, by password, link or API token. */
@ApplicationModule(allowedDependencies = {"audit", "shared"})
@NullMarked
package org.gastwirt.panel.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
