package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.protocol.VmSpec.XenGuest;
import org.gastwirt.agent.storage.PoolLayout;

/**
 * A Vm as libvirt's domain XML for Xen (libvirt.org/drvxen.html). Pure: golden files pin every line. A guest's own kernel is
 * never looked for on its disk by this host: no {@code <bootloader>}.
 */
final class XenXml {

    private final VmSpec spec;
    private final PoolLayout pool;
    private final XenGuest guest;
    private final Path screen;

    private XenXml(VmSpec spec, PoolLayout pool, Path screen) {
        this.spec = spec;
        this.pool = pool;
        this.guest = guest(spec);
        this.screen = screen;
    }

    /** @param screen the socket on which the guest's screen is served, if it has one */
    static String of(VmSpec spec, PoolLayout pool, String name, Path screen) {
        var xml = new XenXml(spec, pool, screen);
        return XmlText.of("domain", domain -> xml.write(domain, name), "type", "xen");
    }

    /** How Xen runs it. */
    static XenGuest guest(VmSpec spec) {
        if (spec.xenGuest() != null) {
            return spec.xenGuest();
        }
        return spec.directBoot() == null ? XenGuest.HVM : XenGuest.PV;
    }

    private void write(XmlText domain, String name) {
        CommonXml.head(domain, spec, name);
        domain.element("os", this::boot);
        if (guest == XenGuest.HVM) {
            domain.element(
                    "features", features -> features.empty("acpi").empty("apic").empty("pae"));
        }
        CommonXml.ends(domain, spec);
        domain.element("devices", this::devices);
    }

    private void boot(XmlText os) {
        switch (guest) {
            case PV -> os.text("type", "linux", "arch", "x86_64", "machine", "xenpv");
            case PVH -> os.text("type", "xenpvh", "arch", "x86_64", "machine", "xenpvh");
            case HVM -> os.text("type", "hvm", "arch", "x86_64", "machine", "xenfv");
        }
        DirectBoot direct = spec.directBoot();
        if (direct != null) {
            CommonXml.directBoot(os, direct, pool);
        } else {
            if (!spec.disks().isEmpty()) {
                os.empty("boot", "dev", "hd");
            }
            os.empty("boot", "dev", "cdrom");
        }
    }

    private void devices(XmlText devices) {
        List<String> names = guest == XenGuest.HVM ? pcDisks() : xenDisks(0);
        int next = 0;
        for (VmSpec.Disk disk : spec.disks()) {
            Path file = pool.disk(disk.volumeId(), disk.format());
            String target = disk.slot() == null ? names.get(next++) : plugged(disk.slot());
            disk(devices, file, disk.format().qemuName(), target, "disk");
        }
        var readOnly = new ArrayList<Path>();
        spec.cdroms().forEach(iso -> readOnly.add(pool.image(iso, Role.ISO)));
        if (spec.firstBoot()) {
            readOnly.add(pool.seed(spec.vm().id()));
        }
        // Of a PC's four IDE drives the last two are for discs. Other guests have a disc on Xen's bus: as a disk that
        // may not be
        // written QEMU 7.2 opens it to write all the same, and refuses.
        List<String> discs = guest == XenGuest.HVM ? List.of("hdc", "hdd") : List.of();
        for (int i = 0; i < readOnly.size(); i++) {
            String target = i < discs.size() ? discs.get(i) : names.get(next++);
            disk(devices, readOnly.get(i), "raw", target, "cdrom");
        }
        for (int i = 0; i < spec.nics().size(); i++) {
            // Never an emulated card: it would have a second name, which the network guard does not know.
            CommonXml.nic(devices, spec, i, "netfront");
        }
        console(devices);
        if (guest != XenGuest.PVH) {
            screen(devices);
        }
    }

    /** hda, hdb, then what only a driver for Xen finds. */
    private static List<String> pcDisks() {
        var names = new ArrayList<>(List.of("hda", "hdb"));
        names.addAll(xenDisks(4));
        return names;
    }

    /** Behind the disks and discs that a guest is made with, on the bus that takes some at run time: xvde, xvdf, … */
    private static String plugged(int slot) {
        return "xvd" + (char) ('d' + slot);
    }

    private static List<String> xenDisks(int from) {
        var names = new ArrayList<String>();
        for (int i = from; i < 26; i++) {
            names.add("xvd" + (char) ('a' + i));
        }
        for (int i = 0; i < 26; i++) {
            names.add("xvda" + (char) ('a' + i));
        }
        return names;
    }

    private static void disk(XmlText devices, Path file, String format, String target, String device) {
        devices.element(
                "disk",
                element -> {
                    source(element, file, format, target);
                    if (device.equals("cdrom")) {
                        element.empty("readonly");
                    }
                },
                "type",
                PoolLayout.isBlock(file) ? "block" : "file",
                "device",
                device);
    }

    /**
     * QEMU serves files, also to guests that have no other use for it: the kernel's back end takes block devices only, and those
     * better ({@code phy}).
     */
    private static void source(XmlText disk, Path file, String format, String target) {
        boolean block = PoolLayout.isBlock(file);
        disk.empty("driver", "name", block ? "phy" : "qemu", "type", format)
                .empty("source", block ? "dev" : "file", file.toString())
                .empty("target", "dev", target, "bus", target.startsWith("hd") ? "ide" : "xen");
    }

    private void console(XmlText devices) {
        if (guest == XenGuest.HVM) {
            devices.element("serial", serial -> serial.empty("target", "port", "0"), "type", "pty")
                    .element(
                            "console",
                            console -> console.empty("target", "type", "serial", "port", "0"),
                            "type",
                            "pty");
        } else {
            devices.element("console", console -> console.empty("target", "type", "xen", "port", "0"), "type", "pty");
        }
    }

    private void screen(XmlText devices) {
        devices.element(
                "graphics",
                graphics -> graphics.empty("listen", "type", "address", "address", address(screen)),
                "type",
                "vnc",
                "port",
                "-1",
                "autoport",
                "yes");
        if (guest == XenGuest.HVM) {
            devices.element("video", video -> video.empty("model", "type", "vga", "vram", "16384", "heads", "1"));
        }
    }

    /**
     * libvirt's driver for Xen knows ports only, which other users of this host could reach, and Debian's QEMU for Xen knows no
     * passwords. But libxl hands an address with a colon in it to QEMU as it is (dm_vnc_arg in libxl_dm.c).
     */
    static String address(Path socket) {
        return "unix:" + socket;
    }
}
