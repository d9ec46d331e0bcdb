/**
 * Servers: what a customer owns, and what may be done with it.
 *
 * <pre>
 *   PROVISIONING ──► ACTIVE ◄──► SUSPENDED
 *     │    ▲           │  ▲         │  ▲
 *     ▼    │ retry     ▼  │ undo    ▼  │ undo
 *     FAILED ──────►  DELETING ─────────┘
 *                        │
 *                        ▼
 *                     DELETED (the tombstone stays)
 * </pre>
 *
 * <p>Power is another thing: it is what a host reported. What a person sees is {@link
 * org.gastwirt.panel.server.ServerStatus}, made of lifecycle, power and the job at work.
 */
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
