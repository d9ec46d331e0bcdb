package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.List;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.plan.Plan.OnCrash;
import org.jspecify.annotations.Nullable;

/** A server as its host is to define it. Pure. */
final class VmSpecs {

    private VmSpecs() {}

    /** @param xen whether the host runs its guests on Xen */
    static VmSpec of(
            ServerEntity server,
            long generation,
            Image image,
            Volume root,
            AddressBook.Card card,
            Devices devices,
            boolean xen) {
        return new VmSpec(
                new VmRef(server.id, generation),
                server.hardware.vcpus(),
                server.hardware.memoryBytes(),
                disks(root, devices),
                digests(image, ImageFile.Role.ISO),
                nics(server, card, devices),
                directBoot(server, image, card, xen),
                image.firstBoot() != Image.FirstBoot.NONE,
                onCrash(server.onCrash),
                image.xenGuest(),
                new VmSpec.CpuShare(
                        server.hardware.cpu().weight(), server.hardware.cpu().cap()));
    }

    private static List<VmSpec.Disk> disks(Volume root, Devices devices) {
        var disks = new ArrayList<VmSpec.Disk>();
        disks.add(new VmSpec.Disk(root.id(), root.format()));
        devices.volumes().forEach(volume -> disks.add(new VmSpec.Disk(volume.id(), volume.format(), volume.slot())));
        return disks;
    }

    private static List<VmSpec.Nic> nics(ServerEntity server, AddressBook.Card first, Devices devices) {
        var nics = new ArrayList<VmSpec.Nic>();
        nics.add(nic(server, first, null));
        for (PluggedCard card : devices.cards()) {
            AddressBook.Card known = devices.known().get(card.id());
            if (known != null) {
                nics.add(nic(server, known, card.slot()));
            }
        }
        return nics;
    }

    private static VmSpec.Nic nic(ServerEntity server, AddressBook.Card card, @Nullable Integer slot) {
        var own = card.addresses().stream().map(AddressBook.Assigned::cidr).toList();
        return new VmSpec.Nic(card.mac(), card.bridge(), own, server.hardware.portMbps(), slot);
    }

    private static @Nullable DirectBoot directBoot(
            ServerEntity server, Image image, AddressBook.Card card, boolean xen) {
        var kernel = digests(image, ImageFile.Role.KERNEL);
        if (kernel.isEmpty()) {
            return null;
        }
        var initrd = digests(image, ImageFile.Role.INITRD);
        return new DirectBoot(
                kernel.getFirst(),
                initrd.isEmpty() ? null : initrd.getFirst(),
                KernelArguments.of(image, server.hostname, card, xen));
    }

    private static List<String> digests(Image image, ImageFile.Role role) {
        return image.files().stream()
                .filter(file -> file.role() == role)
                .map(ImageFile::sha256)
                .toList();
    }

    private static VmSpec.CrashPolicy onCrash(OnCrash policy) {
        return switch (policy) {
            case STAY_DOWN -> VmSpec.CrashPolicy.STAY_DOWN;
            case RESTART -> VmSpec.CrashPolicy.RESTART;
        };
    }
}
