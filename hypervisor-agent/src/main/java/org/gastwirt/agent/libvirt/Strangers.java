package org.gastwirt.agent.libvirt;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Guests that run on this host although libvirt does not say so: those that another program started, and what is left of one
 * whose start libvirt's daemon did not survive.
 */
interface Strangers {

    /** A hypervisor of which libvirt knows every guest. */
    Strangers NONE = new Strangers() {
        @Override
        public List<DomainStats> beside(Set<UUID> running) {
            return List.of();
        }

        @Override
        public @Nullable DomainStats find(UUID vm) {
            return null;
        }

        @Override
        public @Nullable String describe(UUID vm) {
            return null;
        }

        @Override
        public void handOver(UUID vm, Libvirt libvirt) {}

        @Override
        public void letGo(UUID vm) {}

        @Override
        public void end(UUID vm) {}
    };

    /** All but those, which libvirt says are running; without counters. Asked often, so that it costs little. */
    List<DomainStats> beside(Set<UUID> running);

    /** Any guest that runs, also one that libvirt counts among its own. */
    @Nullable
    DomainStats find(UUID vm);

    /** How libvirt would store its definition; null when there is none. */
    @Nullable
    String describe(UUID vm);

    /** Makes libvirt's daemon take it over as it runs, which restarts the daemon; it goes on as before when this fails. */
    void handOver(UUID vm, Libvirt libvirt);

    /** Ends what watched over it before, now that libvirt does. */
    void letGo(UUID vm);

    /** Ends it, if it is there; libvirt must have said that it does not run. */
    void end(UUID vm);
}
