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

    /** What a running domain gets of the processors, asked of the hypervisor. */
    Share share(String domain);

    /** libvirt's URI on the host. */
    String libvirt();

    @Override
    void close();

    /**
     * What differs.
     *
     * @param name for the lines that are printed
     * @param kinds in the order of their lives
     */
    record Traits(String name, List<Kind> kinds) {}

    /**
     * As Xen counts it.
     *
     * @param weight beside other guests, when processors are short
     * @param capPercent the most that it gets of one processor; 0: no limit
     */
    record Share(long weight, long capPercent) {}

    /**
     * A way in which guests run there.
     *
     * @param image its slug
     * @param screen whether its guests have one
     * @param givesBack whether a running guest gives processors back: whole PCs do so only at their next start
     */
    record Kind(String name, String image, boolean screen, boolean givesBack) {}
}
