package org.gastwirt.agent.libvirt;

import java.util.List;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.protocol.VmSpec.CrashPolicy;
import org.gastwirt.agent.protocol.VmSpec.Nic;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.vm.VmNames;

/** The lines of a domain's XML that are the same for every hypervisor. */
final class CommonXml {

    /** libvirt counts port speed in KiB/s: 1 Mbit/s are 125,000 bytes. */
    private static final long BYTES_PER_MEGABIT = 125_000;

    private CommonXml() {}

    static void head(XmlText domain, VmSpec spec, String name) {
        domain.text("name", name)
                .text("uuid", spec.vm().id())
                .element(
                        "metadata",
                        metadata -> metadata.empty(
                                "gastwirt:vm",
                                "xmlns:gastwirt",
                                DomainXml.NAMESPACE,
                                "generation",
                                Long.toString(spec.vm().generation())))
                .text("memory", spec.memoryBytes() / 1024, "unit", "KiB")
                .text("vcpu", spec.vcpus());
    }

    static void directBoot(XmlText os, DirectBoot direct, PoolLayout pool) {
        os.text("kernel", pool.image(direct.kernelSha256(), Role.KERNEL));
        if (direct.initrdSha256() != null) {
            os.text("initrd", pool.image(direct.initrdSha256(), Role.INITRD));
        }
        os.text("cmdline", direct.append());
    }

    static void ends(XmlText domain, VmSpec spec) {
        domain.empty("clock", "offset", "utc")
                .text("on_poweroff", "destroy")
                .text("on_reboot", "restart")
                // No core is ever dumped: it would hold the customer's memory.
                .text("on_crash", spec.onCrash() == CrashPolicy.RESTART ? "restart" : "destroy");
    }

    static void nic(XmlText devices, VmSpec spec, int index, String model) {
        Nic nic = spec.nics().get(index);
        devices.element(
                "interface",
                element -> {
                    element.empty("mac", "address", nic.mac())
                            .empty("source", "bridge", nic.bridge())
                            .empty(
                                    "target",
                                    "dev",
                                    VmNames.networkInterface(spec.vm().id(), spec.nicSlot(index)))
                            .empty("model", "type", model);
                    if (nic.portMbps() > 0) {
                        bandwidth(element, nic.portMbps());
                    }
                },
                "type",
                "bridge");
    }

    private static void bandwidth(XmlText nic, int megabits) {
        String average = Long.toString(megabits * BYTES_PER_MEGABIT / 1024);
        // A tenth of a second at full speed: less makes TCP stutter.
        String burst = Long.toString(Math.max(64, megabits * BYTES_PER_MEGABIT / 10 / 1024));
        nic.element("bandwidth", bandwidth -> {
            for (String direction : List.of("inbound", "outbound")) {
                bandwidth.empty(direction, "average", average, "burst", burst);
            }
        });
    }
}
