package org.gastwirt.tools;

import java.util.List;

/** A panel and one host of it, whatever hypervisor runs there. */
interface HypervisorSite extends AutoCloseable {

    PanelClient panel();

    /** The panel's. */
    Database database();

    /** What is true of guests there. */
    Traits traits();

    /** Runs a shell command on the host, as root; its output. */
    String onHost(String command);

    /** The folder with the agent's volumes, on the host. */
    String pool();

    /** libvirt's URI on the host. */
    String libvirt();

    @Override
    void close();

    /**
     * What differs.
     *
     * @param name for the lines that are printed
     * @param kinds in the order of their lives
     * @param hot whether a running guest takes and gives back processors, disks and cards
     */
    record Traits(String name, List<Kind> kinds, boolean hot) {}

    /**
     * A way in which guests run there.
     *
     * @param image its slug
     * @param screen whether its guests have one
     */
    record Kind(String name, String image, boolean screen) {}
}
