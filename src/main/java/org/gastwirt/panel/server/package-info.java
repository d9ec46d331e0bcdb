/** Servers: what a customer owns, and what may be done with it. */
@ApplicationModule(
        allowedDependencies = {
            "account",
            "customer",
            "plan",
            "image",
            "network",
            "host",
            "agent",
            "job",
            "audit",
            "shared"
        })
@NullMarked
package org.gastwirt.panel.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
