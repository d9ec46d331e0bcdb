/**
 * Where everybody begins: what needs a person, what can still be sold, and the search that finds anything by whatever
 * somebody has of it. It knows the other modules' facades and has no tables; nobody imports it.
 */
@ApplicationModule(
        allowedDependencies = {
            "account",
            "customer",
            "plan",
            "image",
            "network",
            "host",
            "job",
            "metering",
            "server",
            "shared"
        })
@NullMarked
package org.gastwirt.panel.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
