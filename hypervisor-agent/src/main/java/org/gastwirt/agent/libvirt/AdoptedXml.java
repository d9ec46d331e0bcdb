package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.util.List;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.protocol.VmSpec.CrashPolicy;
import org.gastwirt.agent.vm.VmNames;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The definition of an adopted Vm for its next start: the one it came with, so that its system finds the hardware it knows,
 * with our mark, its size, names of its network cards that the guard knows, and a screen that listens on no port. Pure.
 */
final class AdoptedXml {

    private AdoptedXml() {}

    /**
     * @param original the definition that the domain came with, as libvirt stores it for a domain that is off
     * @param screen the socket on which a screen is served; null when libvirt finds a place itself
     * @param ours the definition that a Vm of ours would have: of it are the disks and cards that were plugged in later
     */
    static String of(String original, VmSpec spec, @Nullable Path screen, String ours) {
        Element domain = XmlTree.parse(original);
        mark(domain, spec.vm().generation());
        size(domain, spec);
        XmlTree.text(domain, "on_crash", spec.onCrash() == CrashPolicy.RESTART ? "restart" : "destroy");
        Element devices = XmlTree.childOrNew(domain, "devices");
        cards(devices, spec);
        plugged(devices, spec, XmlTree.childOrNew(XmlTree.parse(ours), "devices"));
        screens(devices, screen);
        return XmlTree.write(domain);
    }

    private static void mark(Element domain, long generation) {
        Element metadata = XmlTree.childOrNew(domain, "metadata");
        for (Element known : XmlTree.children(metadata, "vm")) {
            if (DomainXml.NAMESPACE.equals(known.getNamespaceURI())) {
                metadata.removeChild(known);
            }
        }
        Element mark = domain.getOwnerDocument().createElementNS(DomainXml.NAMESPACE, "gastwirt:vm");
        mark.setAttribute("generation", Long.toString(generation));
        metadata.appendChild(mark);
    }

    private static void size(Element domain, VmSpec spec) {
        String kibibytes = Long.toString(spec.memoryBytes() / 1024);
        XmlTree.text(domain, "memory", kibibytes);
        if (XmlTree.child(domain, "currentMemory") != null) {
            XmlTree.text(domain, "currentMemory", kibibytes);
        }
        String vcpus = Integer.toString(spec.vcpus());
        if (!vcpus.equals(XmlTree.textOf(domain, "vcpu"))) {
            XmlTree.text(domain, "vcpu", vcpus);
            // A topology of another number of processors is refused by libvirt.
            Element cpu = XmlTree.child(domain, "cpu");
            Element topology = XmlTree.child(cpu, "topology");
            if (cpu != null && topology != null) {
                cpu.removeChild(topology);
            }
        }
    }

    private static void cards(Element devices, VmSpec spec) {
        List<Element> cards = XmlTree.children(devices, "interface");
        for (int i = 0; i < cards.size() && i < spec.nics().size(); i++) {
            if (spec.nics().get(i).slot() != null) {
                return;
            }
            XmlTree.childOrNew(cards.get(i), "target")
                    .setAttribute("dev", VmNames.networkInterface(spec.vm().id(), i));
        }
    }

    private static void plugged(Element devices, VmSpec spec, Element ours) {
        for (VmSpec.Disk disk : spec.disks()) {
            for (Element element : XmlTree.children(ours, "disk")) {
                Element source = XmlTree.child(element, "source");
                String named = XmlTree.attribute(source, "file");
                String file = named == null ? XmlTree.attribute(source, "dev") : named;
                if (disk.slot() != null
                        && file != null
                        && file.contains(disk.volumeId().toString())) {
                    devices.appendChild(devices.getOwnerDocument().importNode(element, true));
                }
            }
        }
        for (VmSpec.Nic nic : spec.nics()) {
            for (Element element : XmlTree.children(ours, "interface")) {
                String mac = XmlTree.attribute(XmlTree.child(element, "mac"), "address");
                if (nic.slot() != null && nic.mac().equals(mac)) {
                    devices.appendChild(devices.getOwnerDocument().importNode(element, true));
                }
            }
        }
    }

    private static void screens(Element devices, @Nullable Path socket) {
        for (Element screen : XmlTree.children(devices, "graphics")) {
            if ("vnc".equals(screen.getAttribute("type"))) {
                Element ours = devices.getOwnerDocument().createElementNS(devices.getNamespaceURI(), "graphics");
                ours.setAttribute("type", "vnc");
                Element listen = XmlTree.append(ours, "listen");
                if (socket == null) {
                    listen.setAttribute("type", "socket");
                } else {
                    listen.setAttribute("type", "address");
                    listen.setAttribute("address", XenXml.address(socket));
                }
                devices.replaceChild(ours, screen);
            }
        }
    }
}
