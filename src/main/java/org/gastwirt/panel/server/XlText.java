package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.List;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.Outcome.VmDefinition;
import org.gastwirt.agent.protocol.VmFacts.FoundDisk;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.panel.network.AddressBook;

/** A server as {@code xl create} reads it (xl.cfg(5)). Every string goes through {@link #quote}. Pure: golden files pin it. */
final class XlText {

    private final StringBuilder text = new StringBuilder();

    private XlText() {}

    /**
     * @param name for {@code xl list}
     * @param definition of the same specification, with the names that its files have on the host
     */
    static String of(String name, VmSpec spec, AddressBook.Card card, VmDefinition definition) {
        var xl = new XlText();
        DirectBoot boot = spec.directBoot();
        xl.set("type", quote(boot == null ? "hvm" : "pvh"));
        xl.set("name", quote(name));
        xl.set("uuid", quote(spec.vm().id().toString()));
        xl.set("vcpus", Integer.toString(spec.vcpus()));
        VmSpec.CpuShare cpu = spec.cpu();
        if (cpu != null) {
            xl.set("cpu_weight", Integer.toString(cpu.weight()));
            xl.set("cpu_cap", Integer.toString(cpu.capPercent()));
        }
        xl.set("memory", Long.toString(spec.memoryBytes() >> 20));
        String kernel = definition.facts().kernel();
        if (boot != null && kernel != null) {
            xl.set("kernel", quote(kernel));
            if (definition.initrd() != null) {
                xl.set("ramdisk", quote(definition.initrd()));
            }
            xl.set("cmdline", quote(boot.append()));
        } else {
            xl.set("boot", quote("cd"));
        }
        xl.list("vif", cards(spec, card));
        xl.list("disk", disks(definition.facts().disks()));
        xl.set("on_poweroff", quote("destroy"));
        xl.set("on_reboot", quote("restart"));
        xl.set("on_crash", quote(spec.onCrash() == VmSpec.CrashPolicy.RESTART ? "restart" : "destroy"));
        xl.set("serial", quote("pty"));
        return xl.text.toString();
    }

    private static List<String> cards(VmSpec spec, AddressBook.Card card) {
        String addresses = String.join(
                " ",
                card.addresses().stream().map(AddressBook.Assigned::address).toList());
        return spec.nics().stream()
                .map(nic -> "mac=" + nic.mac() + ",bridge=" + nic.bridge()
                        + (nic.mac().equals(card.mac()) && !addresses.isEmpty() ? ",ip=" + addresses : ""))
                .toList();
    }

    /** The target comes last, since its name may hold commas. */
    private static List<String> disks(List<FoundDisk> disks) {
        var lines = new ArrayList<String>();
        char disk = 'a';
        char cdrom = 'c';
        for (FoundDisk found : disks) {
            if (found.path() == null || found.format() == null) {
                continue;
            }
            lines.add(
                    found.cdrom()
                            ? "devtype=cdrom,vdev=hd" + cdrom++ + ",access=ro,format=raw,target=" + found.path()
                            : "vdev=xvd" + disk++ + ",access=rw,format="
                                    + found.format().qemuName() + ",target=" + found.path());
        }
        return lines;
    }

    private void set(String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    private void list(String key, List<String> items) {
        text.append(key).append(" = [");
        items.forEach(item -> text.append("\n  ").append(quote(item)).append(','));
        text.append(items.isEmpty() ? "]\n" : "\n]\n");
    }

    /** The one way for text into the file: nothing in it ends the string, and nothing in it is unseen. */
    static String quote(String value) {
        var quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            switch (c) {
                case '\\', '"' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(Character.isISOControl(c) ? '?' : c);
            }
        }
        return quoted.append('"').toString();
    }
}
