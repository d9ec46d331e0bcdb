package org.gastwirt.agent.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.vm.ByteChannelOfVm;
import org.gastwirt.agent.vm.SocketOfVm;
import org.jspecify.annotations.Nullable;

/** Guests' screens: Unix sockets on which QEMU speaks RFB, for Xen's guests as for its own. */
final class Screens {

    private Screens() {}

    static void closeToOthers(Domain domain) {
        Path socket = socket(domain);
        if (socket != null) {
            try {
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            } catch (IOException e) {
                domain.destroy();
                throw new AgentException(
                        FailureCode.INTERNAL, "The screen's socket could not be closed to other users.", e);
            }
        }
    }

    static ByteChannelOfVm connect(Domain domain) {
        if (!domain.state().active()) {
            throw GuestPower.wrongState("The Vm is off: it has no screen.");
        }
        Path socket = socket(domain);
        if (socket == null) {
            throw new AgentException(FailureCode.UNSUPPORTED, "This guest has no screen, only its text console.");
        }
        try {
            return SocketOfVm.unix(socket);
        } catch (IOException e) {
            throw new AgentException(FailureCode.INTERNAL, "The Vm's screen could not be opened.", e);
        }
    }

    private static @Nullable Path socket(Domain domain) {
        return DomainDescription.parse(domain.xml()).screenSocket();
    }
}
