package org.gastwirt.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** This machine's own libvirt. */
final class QemuSite implements HypervisorSite {

    private final Lab lab = new Lab(Map.of());

    QemuSite() {
        new Catalogue(lab.client).kernel("guest", "console=tty0 console=ttyS0", null);
        new Catalogue(lab.client).plan(Catalogue.PLAN, 1, 256);
    }

    @Override
    public PanelClient panel() {
        return lab.client;
    }

    @Override
    public Database database() {
        return lab.database;
    }

    @Override
    public Traits traits() {
        return new Traits("qemu", List.of(new Kind("pc", "guest", true, false)));
    }

    @Override
    public String onHost(String command) {
        return Lab.run(List.of("/bin/sh", "-c", command));
    }

    @Override
    public String pool() {
        return lab.folder.resolve("pool").toString();
    }

    @Override
    public Share share(String domain) {
        String said = onHost("virsh --connect " + libvirt() + " schedinfo " + domain);
        // Linux's usual weight is 1024 in the first version of control groups, and 100 in the second.
        long usual = Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers")) ? 100 : 1024;
        return new Share(number(said, "cpu_shares") * 256 / usual, number(said, "global_quota") / 1000);
    }

    private static long number(String said, String name) {
        return Pattern.compile("(?m)^" + name + " *: (-?\\d+)$")
                .matcher(said)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said));
    }

    @Override
    public String libvirt() {
        return "qemu:///system";
    }

    @Override
    public void close() {
        lab.close();
    }
}
