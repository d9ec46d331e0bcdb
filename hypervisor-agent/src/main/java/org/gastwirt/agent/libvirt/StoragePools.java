package org.gastwirt.agent.libvirt;

import static org.gastwirt.agent.libvirt.LibvirtConnection.check;
import static org.gastwirt.agent.libvirt.LibvirtConnection.take;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;

/** Looks at libvirt's storage pools; ours is not one of them. */
final class StoragePools {

    private StoragePools() {}

    static List<String> of(LibvirtLibrary libvirt, Pointer connection) {
        var array = new PointerByReference();
        int count;
        try {
            count = check(
                    libvirt,
                    "virConnectListAllStoragePools",
                    libvirt.virConnectListAllStoragePools(connection, array, 0));
        } catch (LibvirtException e) {
            if (e.code() == LibvirtException.NO_SUPPORT) {
                return List.of();
            }
            throw e;
        }
        try {
            var descriptions = new ArrayList<String>(count);
            for (Pointer pool : array.getValue().getPointerArray(0, count)) {
                try {
                    descriptions.add(take(
                            check(libvirt, "virStoragePoolGetXMLDesc", libvirt.virStoragePoolGetXMLDesc(pool, 0))));
                } finally {
                    libvirt.virStoragePoolFree(pool);
                }
            }
            return descriptions;
        } finally {
            Native.free(Pointer.nativeValue(array.getValue()));
        }
    }
}
