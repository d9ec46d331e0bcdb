package org.gastwirt.agent.libvirt;

/** How guests run here. */
public enum Virtualization {
    /** The processor's own virtualization. */
    KVM("kvm", "kvm"),
    /** QEMU's emulation: slow, and everywhere. */
    TCG("qemu", "tcg"),
    /** Xen, whichever of its ways a guest runs. */
    XEN("xen", "xen"),
    /** libvirt's test driver, which runs nothing. */
    TEST("test", "tcg");

    private final String domainType;
    private final String reported;

    Virtualization(String domainType, String reported) {
        this.domainType = domainType;
        this.reported = reported;
    }

    /** The {@code type} of libvirt's domain element. */
    String domainType() {
        return domainType;
    }

    /** As told to the panel. */
    String reported() {
        return reported;
    }
}
