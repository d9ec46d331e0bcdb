package org.gastwirt.agent.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gastwirt.agent.protocol.HostFacts;
import org.gastwirt.agent.storage.Volumes;
import org.gastwirt.agent.vm.HypervisorFacts;
import org.gastwirt.agent.vm.VmHost;

/** Gathers what is told of a host when somebody asks. */
final class FactsOfHost {

    private static final Path KERNEL = Path.of("/proc/version");
    private static final int LONGEST_LINE = 300;

    private final VmHost host;
    private final Volumes volumes;

    FactsOfHost(VmHost host, Volumes volumes) {
        this.host = host;
        this.volumes = volumes;
    }

    HostFacts read() {
        HypervisorFacts facts = host.facts();
        return new HostFacts(
                kernel(),
                facts.hypervisor(),
                facts.version(),
                facts.libvirtVersion(),
                facts.machine().cpu(),
                facts.machine().numa(),
                facts.machine().guests(),
                Stream.concat(volumes.room().group().stream(), facts.pools().stream())
                        .limit(HostFacts.LONGEST_LIST)
                        .toList(),
                BootMessages.read(facts.hypervisor()));
    }

    private static String kernel() {
        try {
            String line = Files.readString(KERNEL).strip();
            return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
        } catch (IOException e) {
            return "";
        }
    }
}
