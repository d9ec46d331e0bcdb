package org.gastwirt.agent.libvirt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.Log;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What a running domain lacks and has too much, measured by its stored definition. Disks are the same when their target and
 * source are, cards when their MAC address is. Pure but for {@link #apply}.
 *
 * @param attach devices to plug in
 * @param detach devices to pull out, as the running domain describes them
 */
record LiveChanges(List<String> attach, List<String> detach) {

    static LiveChanges between(String running, String stored) {
        Element now = devices(running);
        Element wanted = devices(stored);
        var attach = new ArrayList<String>();
        var detach = new ArrayList<String>();
        compare(now, wanted, "disk", LiveChanges::disk, attach, detach);
        compare(now, wanted, "interface", LiveChanges::card, attach, detach);
        return new LiveChanges(List.copyOf(attach), List.copyOf(detach));
    }

    private static Element devices(String xml) {
        return XmlTree.childOrNew(XmlTree.parse(xml), "devices");
    }

    private static void compare(
            Element now,
            Element wanted,
            String kind,
            Function<Element, @Nullable String> key,
            List<String> attach,
            List<String> detach) {
        Map<String, Element> there = byKey(now, kind, key);
        Map<String, Element> asked = byKey(wanted, kind, key);
        asked.forEach((name, element) -> {
            if (!there.containsKey(name)) {
                attach.add(XmlTree.write(anywhere(element)));
            }
        });
        there.forEach((name, element) -> {
            if (!asked.containsKey(name)) {
                detach.add(XmlTree.write(element));
            }
        });
    }

    /** Where it will be after the next start may be taken by something else now. */
    private static Element anywhere(Element device) {
        Element address = XmlTree.child(device, "address");
        if (address != null && "pci".equals(XmlTree.attribute(address, "type"))) {
            device.removeChild(address);
        }
        return device;
    }

    private static Map<String, Element> byKey(Element devices, String kind, Function<Element, @Nullable String> key) {
        var found = new LinkedHashMap<String, Element>();
        for (Element element : XmlTree.children(devices, kind)) {
            String name = key.apply(element);
            if (name != null) {
                found.put(name, element);
            }
        }
        return found;
    }

    private static @Nullable String disk(Element disk) {
        Element source = XmlTree.child(disk, "source");
        String file = XmlTree.attribute(source, "file");
        String where = file == null ? XmlTree.attribute(source, "dev") : file;
        String target = XmlTree.attribute(XmlTree.child(disk, "target"), "dev");
        // Discs are changed, not pulled out.
        return "cdrom".equals(XmlTree.attribute(disk, "device")) || target == null ? null : target + " " + where;
    }

    private static @Nullable String card(Element card) {
        return XmlTree.attribute(XmlTree.child(card, "mac"), "address");
    }

    boolean isEmpty() {
        return attach.isEmpty() && detach.isEmpty();
    }

    /**
     * Plugs in and asks the guest to let go; it does so later, or never.
     *
     * @param again whether it was asked already: then the hypervisor may still wait for the guest and refuse to ask once more
     */
    void plug(Domain domain, boolean again) {
        // Out before in: a disk that changed has the target of the one that goes.
        for (String device : detach) {
            if (again) {
                quietly("devices", () -> domain.detach(device));
            } else {
                domain.detach(device);
            }
        }
        attach.forEach(domain::attach);
    }

    /** A host whose control groups have no say over processors runs its guests all the same. */
    static void share(Driver driver, Domain domain, VmSpec spec) {
        VmSpec.CpuShare cpu = spec.cpu();
        if (cpu != null) {
            quietly("part of the processors", () -> driver.share(domain, cpu));
        }
    }

    /** Does what goes; what the hypervisor or the guest refuses waits for the next start. */
    static void apply(Driver driver, Domain domain, VmSpec spec) {
        share(driver, domain, spec);
        quietly("memory", () -> domain.setMemory(spec.memoryBytes() / 1024));
        quietly("processors", () -> domain.setVcpus(spec.vcpus()));
        LiveChanges changes = between(domain.xml(), domain.storedXml());
        // Out before in: a disk that changed has the target of the one that goes.
        changes.detach.forEach(device -> quietly("a device", () -> domain.detach(device)));
        changes.attach.forEach(device -> quietly("a device", () -> domain.attach(device)));
    }

    private static void quietly(String what, Runnable change) {
        try {
            change.run();
        } catch (LibvirtException e) {
            if (e.code() == LibvirtException.GIVEN_UP || e.code() == LibvirtException.RPC) {
                throw e;
            }
            Log.warn("A running guest could not be given its new " + what + "; it gets it at its next start.", e);
        }
    }
}
