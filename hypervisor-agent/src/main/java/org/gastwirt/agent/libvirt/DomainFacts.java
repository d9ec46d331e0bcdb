package org.gastwirt.agent.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmFacts.FoundDisk;
import org.gastwirt.agent.protocol.VmFacts.FoundNic;
import org.gastwirt.agent.protocol.VmFacts.Objection;
import org.gastwirt.agent.protocol.VmPower;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What a description of anybody's domain says, QEMU's or Xen's. Pure, tested from captured texts; no file is looked at. */
final class DomainFacts {

    private DomainFacts() {}

    /** @throws IllegalArgumentException when it is no description of a domain */
    static VmFacts parse(String xml, VmPower power, boolean persistent) {
        Element domain = XmlTree.parse(xml);
        Element os = XmlTree.child(domain, "os");
        Element devices = XmlTree.child(domain, "devices");
        return new VmFacts(
                UUID.fromString(orEmpty(XmlTree.textOf(domain, "uuid"))),
                orEmpty(XmlTree.textOf(domain, "name")),
                power,
                type(os),
                persistent,
                number(XmlTree.textOf(domain, "vcpu"), 1),
                memory(XmlTree.child(domain, "memory")),
                XmlTree.textOf(os, "kernel"),
                "restart".equals(XmlTree.textOf(domain, "on_crash")),
                disks(devices),
                nics(devices));
    }

    /** Xen calls its paravirtual guests {@code linux} in old versions. */
    private static String type(@Nullable Element os) {
        String type = orEmpty(XmlTree.textOf(os, "type"));
        return type.equals("linux") ? "xen" : type;
    }

    private static List<FoundDisk> disks(@Nullable Element devices) {
        var disks = new ArrayList<FoundDisk>();
        for (Element disk : devices == null ? List.<Element>of() : XmlTree.children(devices, "disk")) {
            String device = XmlTree.attribute(disk, "device");
            boolean cdrom = "cdrom".equals(device) || "floppy".equals(device);
            Element source = XmlTree.child(disk, "source");
            boolean isFile = "file".equals(XmlTree.attribute(disk, "type"));
            String path = XmlTree.attribute(source, isFile ? "file" : "dev");
            DiskFormat format = format(XmlTree.attribute(XmlTree.child(disk, "driver"), "type"));
            disks.add(new FoundDisk(
                    orEmpty(XmlTree.attribute(XmlTree.child(disk, "target"), "dev")),
                    cdrom,
                    XmlTree.child(disk, "readonly") != null,
                    path,
                    format,
                    0,
                    !isFile || path == null ? Objection.NOT_A_FILE : format == null ? Objection.FORMAT : null));
        }
        return disks;
    }

    /** libvirt means raw where it says nothing, and so does QEMU when libvirt starts it. */
    private static @Nullable DiskFormat format(@Nullable String type) {
        return switch (type == null ? "raw" : type) {
            case "raw", "aio" -> DiskFormat.RAW;
            case "qcow2" -> DiskFormat.QCOW2;
            default -> null;
        };
    }

    private static List<FoundNic> nics(@Nullable Element devices) {
        var nics = new ArrayList<FoundNic>();
        for (Element nic : devices == null ? List.<Element>of() : XmlTree.children(devices, "interface")) {
            String mac = XmlTree.attribute(XmlTree.child(nic, "mac"), "address");
            nics.add(new FoundNic(
                    mac == null ? null : mac.toLowerCase(Locale.ROOT),
                    bridge(nic),
                    XmlTree.attribute(XmlTree.child(nic, "model"), "type")));
        }
        return nics;
    }

    /** A running guest on one of libvirt's own networks names the bridge beside it. */
    private static @Nullable String bridge(Element nic) {
        String bridge = XmlTree.attribute(XmlTree.child(nic, "source"), "bridge");
        return bridge == null || bridge.isEmpty() ? null : bridge;
    }

    private static long memory(@Nullable Element memory) {
        if (memory == null) {
            return 0;
        }
        String unit = XmlTree.attribute(memory, "unit");
        long factor = switch (unit == null ? "KiB" : unit) {
            case "b", "bytes" -> 1L;
            case "MiB", "M" -> 1L << 20;
            case "GiB", "G" -> 1L << 30;
            default -> 1L << 10;
        };
        return Long.parseLong(memory.getTextContent().strip()) * factor;
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
