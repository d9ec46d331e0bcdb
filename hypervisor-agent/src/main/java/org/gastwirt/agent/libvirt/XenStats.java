package org.gastwirt.agent.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** What libxl has no bulk call for, gathered call by call under the names that the bulk call uses. */
final class XenStats {

    /** VIR_CONNECT_LIST_DOMAINS_ACTIVE. */
    private static final int LIST_ACTIVE = 1;

    private static final List<String> OF_A_DISK = List.of(".rd.reqs", ".rd.bytes", ".wr.reqs", ".wr.bytes");

    private XenStats() {}

    /** A domain that ends while we look at the others is left out. */
    static List<DomainStats> of(LibvirtConnection connection) {
        var all = new ArrayList<DomainStats>();
        for (Domain domain : connection.list(0)) {
            try (domain) {
                all.add(of(domain));
            } catch (LibvirtException e) {
                if (e.code() != LibvirtException.NO_DOMAIN) {
                    throw e;
                }
            }
        }
        return all;
    }

    /** What each running domain has used of the CPUs, by its number. */
    static Map<Integer, Long> cpu(LibvirtConnection connection) {
        var used = new HashMap<Integer, Long>();
        for (Domain domain : connection.list(LIST_ACTIVE)) {
            try (domain) {
                used.put(domain.number(), domain.info().cpuNanos());
            } catch (LibvirtException e) {
                if (e.code() != LibvirtException.NO_DOMAIN) {
                    throw e;
                }
            }
        }
        return used;
    }

    private static DomainStats of(Domain domain) {
        DomainState state = domain.state();
        return new DomainStats(
                domain.id(), domain.name(), domain.number(), state, state.active() ? counted(domain) : Map.of());
    }

    private static Map<String, Long> counted(Domain domain) {
        var fields = new HashMap<String, Long>();
        Domain.Info info = domain.info();
        fields.put("cpu.time", info.cpuNanos());
        fields.put("balloon.current", info.memoryKib());
        Element devices = XmlTree.child(XmlTree.parse(domain.xml()), "devices");
        if (devices != null) {
            disks(domain, XmlTree.children(devices, "disk"), fields);
            cards(domain, XmlTree.children(devices, "interface"), fields);
        }
        return fields;
    }

    private static void disks(Domain domain, List<Element> disks, Map<String, Long> fields) {
        Map<String, Long> served = disks.isEmpty() ? Map.of() : XenDisks.of(domain.number());
        fields.putAll(served);
        int count = served.isEmpty() ? 0 : 1;
        for (Element disk : disks) {
            // Those that QEMU serves are counted together, and libxl cannot count them.
            if (!served.isEmpty() && !"phy".equals(XmlTree.attribute(XmlTree.child(disk, "driver"), "name"))) {
                continue;
            }
            String target = XmlTree.attribute(XmlTree.child(disk, "target"), "dev");
            long[] counted = target == null ? new long[0] : quietly(() -> domain.blockStats(target));
            for (int k = 0; k < counted.length; k++) {
                fields.put("block." + count + OF_A_DISK.get(k), Math.max(0, counted[k]));
            }
            count++;
        }
        fields.put("block.count", (long) count);
    }

    private static void cards(Domain domain, List<Element> cards, Map<String, Long> fields) {
        for (int i = 0; i < cards.size(); i++) {
            String device = XmlTree.attribute(XmlTree.child(cards.get(i), "target"), "dev");
            long[] counted = device == null ? new long[0] : quietly(() -> domain.interfaceStats(device));
            if (counted.length == 8) {
                fields.put("net." + i + ".rx.bytes", Math.max(0, counted[0]));
                fields.put("net." + i + ".rx.pkts", Math.max(0, counted[1]));
                fields.put("net." + i + ".tx.bytes", Math.max(0, counted[4]));
                fields.put("net." + i + ".tx.pkts", Math.max(0, counted[5]));
            }
        }
        fields.put("net.count", (long) cards.size());
    }

    /** One device that cannot be counted, as libxl cannot count a disk that QEMU serves, does not hide the others. */
    private static long[] quietly(java.util.function.Supplier<long[]> call) {
        try {
            return call.get();
        } catch (LibvirtException e) {
            if (e.code() == LibvirtException.GIVEN_UP || e.code() == LibvirtException.RPC) {
                throw e;
            }
            return new long[0];
        }
    }
}
