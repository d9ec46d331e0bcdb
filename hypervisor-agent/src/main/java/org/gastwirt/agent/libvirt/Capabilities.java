package org.gastwirt.agent.libvirt;

import java.util.List;
import org.gastwirt.agent.protocol.HostFacts;
import org.gastwirt.agent.protocol.HostFacts.Cpu;
import org.gastwirt.agent.protocol.HostFacts.GuestKind;
import org.gastwirt.agent.protocol.HostFacts.NumaCell;
import org.gastwirt.agent.protocol.HostFacts.StoragePool;
import org.gastwirt.agent.vm.HypervisorFacts;

/** Reads what {@code virsh capabilities} and {@code virsh pool-dumpxml} show. Pure, tested from captured text. */
final class Capabilities {

    private Capabilities() {}

    static HypervisorFacts.Machine parse(String xml) {
        XmlReading capabilities = XmlReading.parse(xml);
        return new HypervisorFacts.Machine(cpu(capabilities), numa(capabilities), guests(capabilities));
    }

    private static Cpu cpu(XmlReading capabilities) {
        var topology = capabilities.all("host/cpu/topology").stream().findFirst();
        List<String> features = capabilities.all("host/cpu/feature").stream()
                .map(feature -> feature.attribute("name"))
                .sorted()
                .limit(HostFacts.LONGEST_LIST)
                .toList();
        return new Cpu(
                capabilities.text("host/cpu/arch"),
                capabilities.text("host/cpu/model"),
                capabilities.text("host/cpu/vendor"),
                topology.map(t -> t.number("sockets")).orElse(0),
                topology.map(t -> t.number("cores")).orElse(0),
                topology.map(t -> t.number("threads")).orElse(0),
                features);
    }

    private static List<NumaCell> numa(XmlReading capabilities) {
        return capabilities.all("host/topology/cells/cell").stream()
                .limit(HostFacts.LONGEST_LIST)
                .map(cell -> new NumaCell(
                        cell.number("id"),
                        cell.all("memory").stream().mapToLong(XmlReading::bytes).sum(),
                        cell.all("cpus/cpu").size()))
                .toList();
    }

    private static List<GuestKind> guests(XmlReading capabilities) {
        return capabilities.all("guest").stream()
                .limit(HostFacts.LONGEST_LIST)
                .map(guest -> {
                    String architecture = guest.all("arch").stream()
                            .findFirst()
                            .map(arch -> arch.attribute("name"))
                            .orElse("");
                    return new GuestKind(
                            guest.text("os_type"),
                            architecture,
                            guest.text("arch/emulator"),
                            guest.all("arch/domain").stream()
                                    .map(domain -> domain.attribute("type"))
                                    .distinct()
                                    .toList());
                })
                .toList();
    }

    static StoragePool pool(String xml) {
        XmlReading pool = XmlReading.parse(xml);
        return new StoragePool(
                pool.text("name"),
                pool.attribute("type"),
                pool.text("target/path"),
                pool.all("capacity").stream().mapToLong(XmlReading::bytes).sum(),
                pool.all("available").stream().mapToLong(XmlReading::bytes).sum());
    }
}
