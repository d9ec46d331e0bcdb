/**
 * Importing: configuration files of {@code xm} and {@code xl} are read as data. Nothing in them is evaluated, no file that
 * they name is opened, no program that they name is started: text goes in, a preview or an order comes out.
 */
@ApplicationModule(
        allowedDependencies = {"server", "customer", "plan", "image", "network", "host", "job", "account", "shared"})
@NullMarked
package org.gastwirt.panel.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
