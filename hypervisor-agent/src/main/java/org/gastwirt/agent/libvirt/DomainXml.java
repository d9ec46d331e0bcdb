package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.vm.VmNames;

/** A Vm as libvirt's domain XML for QEMU (libvirt.org/formatdomain.html). Pure: golden files pin every line. */
final class DomainXml {

    /** Whose element in the metadata it is. */
    static final String NAMESPACE = "https://gastwirt.org/xmlns/vm/1";

    /** On PCI Express besides: USB, virtio-scsi, virtio-serial, balloon, random numbers. */
    private static final int OTHER_DEVICES = 5;

    private static final int FREE_PORTS = 8;

    private final VmSpec spec;
    private final PoolLayout pool;
    private final Path serialLog;
    private final Virtualization virtualization;
    private final String name;

    private DomainXml(VmSpec spec, PoolLayout pool, Path serialLog, Virtualization virtualization, String name) {
        this.name = name;
        this.spec = spec;
        this.pool = pool;
        this.serialLog = serialLog;
        this.virtualization = virtualization;
    }

    /** @param serialLog the file that keeps what the guest says on its serial console */
    static String of(VmSpec spec, PoolLayout pool, Path serialLog, Virtualization virtualization) {
        return of(
                spec, pool, serialLog, virtualization, VmNames.domain(spec.vm().id()));
    }

    /** @param name of the domain, where it is not made of the Vm's id */
    static String of(VmSpec spec, PoolLayout pool, Path serialLog, Virtualization virtualization, String name) {
        return new DomainXml(spec, pool, serialLog, virtualization, name).write();
    }

    private String write() {
        return XmlText.of(
                "domain",
                domain -> {
                    CommonXml.head(domain, spec, name);
                    boot(domain);
                    if (virtualization != Virtualization.TEST) {
                        domain.element(
                                "features", features -> features.empty("acpi").empty("apic"));
                        processor(domain);
                    }
                    CommonXml.ends(domain, spec);
                    domain.element("devices", this::devices);
                },
                "type",
                virtualization.domainType());
    }

    private void boot(XmlText domain) {
        DirectBoot direct = spec.directBoot();
        domain.element("os", os -> {
            if (virtualization == Virtualization.TEST) {
                os.text("type", "hvm");
            } else {
                os.text("type", "hvm", "arch", "x86_64", "machine", "q35");
            }
            if (direct != null) {
                CommonXml.directBoot(os, direct, pool);
            } else {
                if (spec.disks().isEmpty()) {
                    os.empty("boot", "dev", "cdrom");
                } else {
                    // A disk that cannot boot falls through to the installer.
                    os.empty("boot", "dev", "hd").empty("boot", "dev", "cdrom");
                }
            }
        });
    }

    private void processor(XmlText domain) {
        if (virtualization == Virtualization.KVM) {
            domain.empty("cpu", "mode", "host-model", "check", "partial");
        } else {
            // The first model with x86-64-v2, which today's distributions ask for and QEMU emulates as a whole.
            domain.element(
                    "cpu",
                    cpu -> cpu.text("model", "Nehalem", "fallback", "allow"),
                    "mode",
                    "custom",
                    "match",
                    "exact",
                    "check",
                    "none");
        }
    }

    private void devices(XmlText devices) {
        for (int i = 0; i < spec.disks().size(); i++) {
            disk(devices, spec.disks().get(i), "vd" + (char) ('a' + spec.diskSlot(i)));
        }
        for (int i = 0; i < spec.cdroms().size(); i++) {
            // SATA, because an installer knows it before it has any driver.
            cdrom(devices, pool.image(spec.cdroms().get(i), Role.ISO), "sd" + (char) ('a' + i), "sata", cdrom -> {});
        }
        if (spec.firstBoot()) {
            // virtio-scsi, because Debian's cloud kernel has no driver for SATA.
            // Its address is spelled out: libvirt would derive one from "sdz", on a fourth controller of an old model.
            cdrom(
                    devices,
                    pool.seed(spec.vm().id()),
                    "sdz",
                    "scsi",
                    cdrom -> cdrom.empty(
                            "address", "type", "drive", "controller", "0", "bus", "0", "target", "0", "unit", "0"));
            devices.empty("controller", "type", "scsi", "index", "0", "model", "virtio-scsi");
        }
        for (int i = 0; i < spec.nics().size(); i++) {
            CommonXml.nic(devices, spec, i, "virtio");
        }
        if (virtualization == Virtualization.TEST) {
            return;
        }
        ports(devices);
        devices.element(
                        "serial",
                        serial -> serial.empty("log", "file", serialLog.toString(), "append", "off")
                                .empty("target", "type", "isa-serial", "port", "0"),
                        "type",
                        "pty")
                .element("console", console -> console.empty("target", "type", "serial", "port", "0"), "type", "pty")
                .element(
                        "channel",
                        channel -> channel.empty("target", "type", "virtio", "name", "org.qemu.guest_agent.0"),
                        "type",
                        "unix")
                // libvirt makes the socket in a directory that only QEMU's user and root can enter; no port is open.
                .element("graphics", graphics -> graphics.empty("listen", "type", "socket"), "type", "vnc")
                .element("video", video -> video.empty("model", "type", "vga", "vram", "16384", "heads", "1"))
                .empty("input", "type", "tablet", "bus", "usb")
                // Without the period the guest is never asked how much memory it uses.
                .element("memballoon", balloon -> balloon.empty("stats", "period", "30"), "model", "virtio")
                .element("rng", rng -> rng.text("backend", "/dev/urandom", "model", "random"), "model", "virtio")
                .empty("panic", "model", "isa");
    }

    /** A q35 machine takes devices at run time in free ports only, and libvirt adds none by itself. */
    private void ports(XmlText devices) {
        // Said first: the first one that libvirt reads would be the root otherwise.
        devices.empty("controller", "type", "pci", "index", "0", "model", "pcie-root");
        int taken = spec.disks().size() + spec.nics().size() + OTHER_DEVICES;
        for (int i = 0; i < taken + FREE_PORTS; i++) {
            devices.empty("controller", "type", "pci", "model", "pcie-root-port");
        }
    }

    private void disk(XmlText devices, VmSpec.Disk disk, String target) {
        Path place = pool.disk(disk.volumeId(), disk.format());
        devices.element(
                "disk",
                element -> element.empty(
                                "driver", "name", "qemu", "type", disk.format().qemuName(), "discard", "unmap")
                        .empty("source", PoolLayout.isBlock(place) ? "dev" : "file", place.toString())
                        .empty("target", "dev", target, "bus", "virtio"),
                "type",
                PoolLayout.isBlock(place) ? "block" : "file",
                "device",
                "disk");
    }

    private static void cdrom(XmlText devices, Path file, String target, String bus, Consumer<XmlText> address) {
        devices.element(
                "disk",
                element -> {
                    element.empty("driver", "name", "qemu", "type", "raw")
                            .empty("source", "file", file.toString())
                            .empty("target", "dev", target, "bus", bus)
                            .empty("readonly");
                    address.accept(element);
                },
                "type",
                "file",
                "device",
                "cdrom");
    }
}
