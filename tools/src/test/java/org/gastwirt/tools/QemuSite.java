package org.gastwirt.tools;

import java.util.List;
import java.util.Map;

/** This machine's own libvirt. */
final class QemuSite implements HypervisorSite {

    private final Lab lab = new Lab(Map.of());

    QemuSite() {
        new Catalogue(lab.client).kernel("guest", "console=tty0 console=ttyS0", null);
        new Catalogue(lab.client).plan(1);
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
        return new Traits("qemu", List.of(new Kind("pc", "guest", true)), false);
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
    public String libvirt() {
        return "qemu:///system";
    }

    @Override
    public void close() {
        lab.close();
    }
}
