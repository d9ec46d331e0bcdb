/** Networks, IP pools, MAC pools and the address book: an address has one owner. */
@ApplicationModule(allowedDependencies = {"account", "audit", "shared"})
@NullMarked
package org.gastwirt.panel.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
