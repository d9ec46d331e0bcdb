package org.gastwirt.agent.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** libvirt-qemu.so, which comes with libvirt: what only QEMU's driver can do. Its errors are libvirt's. */
interface LibvirtQemuLibrary extends Library {

    LibvirtQemuLibrary INSTANCE = Native.load("virt-qemu", LibvirtQemuLibrary.class);

    int virDomainQemuMonitorCommand(Pointer domain, String command, PointerByReference result, int flags);
}
