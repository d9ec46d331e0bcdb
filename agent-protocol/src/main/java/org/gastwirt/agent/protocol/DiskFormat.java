package org.gastwirt.agent.protocol;

/** A disk image's format as QEMU names it; every disk call names one, none is ever guessed. */
public enum DiskFormat {
    QCOW2("qcow2"),
    RAW("raw"),
    VMDK("vmdk"),
    VHD("vpc"),
    VHDX("vhdx");

    private final String qemuName;

    DiskFormat(String qemuName) {
        this.qemuName = qemuName;
    }

    /** The value for {@code qemu-img -f}, see qemu-img(1). */
    public String qemuName() {
        return qemuName;
    }
}
