package org.gastwirt.tools.bench;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentMessage.Capacity;
import org.gastwirt.agent.protocol.AgentMessage.HostReport;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.AgentMessage.SeenVolume;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;

/** What lies on a played host, so that its reports say what its commands did. */
final class PlayedWorld {

    private static final long TIB = 1L << 40;

    private final Map<UUID, SeenVm> vms = new ConcurrentHashMap<>();
    private final Map<UUID, SeenVolume> volumes = new ConcurrentHashMap<>();
    private final Capacity capacity;

    PlayedWorld(String bridge) {
        this(new Capacity("QEMU", "10.0.2", "kvm", 256, TIB, TIB, 1024 * TIB, 1024 * TIB, 0.5, List.of(bridge)));
    }

    PlayedWorld(Capacity capacity) {
        this.capacity = capacity;
    }

    void add(SeenVm vm) {
        vms.put(vm.id(), vm);
    }

    void add(SeenVolume volume) {
        volumes.put(volume.id(), volume);
    }

    HostReport report() {
        return new HostReport(capacity, List.copyOf(vms.values()), List.copyOf(volumes.values()), true, null);
    }

    /** Those of making a server; the others are believed to have been done. */
    Outcome carryOut(AgentCommand command) {
        if (command instanceof AgentCommand.FetchImage fetch) {
            return new Outcome.ImageReady(fetch.files().stream()
                    .map(file -> new Outcome.CachedFile(file.sha256(), 1L << 30))
                    .toList());
        } else if (command instanceof AgentCommand.CreateVolume create) {
            volumes.put(
                    create.volumeId(),
                    new SeenVolume(create.volumeId(), create.vm().id(), create.sizeBytes(), false));
        } else if (command instanceof AgentCommand.DefineVm define) {
            see(define.vm(), VmPower.STOPPED);
        } else if (command instanceof AgentCommand.StartVm start) {
            see(start.vm(), VmPower.RUNNING);
        }
        return new Outcome.Done();
    }

    private void see(VmRef vm, VmPower power) {
        vms.put(vm.id(), new SeenVm(vm.id(), "gw-" + vm.id(), vm.generation(), power, false, false, null));
    }
}
