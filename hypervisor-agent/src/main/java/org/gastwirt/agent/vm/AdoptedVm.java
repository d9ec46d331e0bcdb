package org.gastwirt.agent.vm;

import java.util.List;
import java.util.UUID;

/**
 * What is remembered of a Vm that was there before it was ours.
 *
 * @param vm its UUID
 * @param name the hypervisor's name, which it keeps
 * @param volumes that came with it; while it stands on these alone it keeps its hardware
 * @param persistent whether it had a definition before; else releasing it leaves none
 * @param original its definition before, to go back to
 */
public record AdoptedVm(UUID vm, String name, List<UUID> volumes, boolean persistent, String original) {

    public AdoptedVm {
        volumes = List.copyOf(volumes);
    }
}
