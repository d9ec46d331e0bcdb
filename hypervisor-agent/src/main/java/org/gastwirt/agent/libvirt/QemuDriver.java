package org.gastwirt.agent.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.vm.ByteChannelOfVm;
import org.gastwirt.agent.vm.SocketOfVm;
import org.gastwirt.agent.vm.VmHost.Resources;
import org.jspecify.annotations.Nullable;

/** QEMU, with or without KVM; and libvirt's test driver, which runs nothing. */
final class QemuDriver implements Driver {

    /** VIR_DOMAIN_UNDEFINE_: managed save, snapshots' metadata, NVRAM, checkpoints' metadata. */
    private static final int UNDEFINE_ALL = 1 | 2 | 4 | 16;

    /** VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN and VIR_DOMAIN_REBOOT_ACPI_POWER_BTN. */
    private static final int ACPI = 1;

    private final PoolLayout pool;
    private final SerialLogs serialLogs;
    private final Virtualization virtualization;

    QemuDriver(PoolLayout pool, Path serialLogs, Virtualization virtualization) {
        this.pool = pool;
        this.serialLogs = new SerialLogs(serialLogs, "");
        this.virtualization = virtualization;
    }

    @Override
    public String virtualization() {
        return virtualization.reported();
    }

    @Override
    public String xml(VmSpec spec, String name, boolean secrets) {
        return DomainXml.of(spec, pool, serialLogs.file(spec.vm().id()), virtualization, name);
    }

    @Override
    public String adoptedXml(String original, VmSpec spec, boolean secrets) {
        return AdoptedXml.of(original, spec, null);
    }

    @Override
    public SerialLogs serialLogs() {
        return serialLogs;
    }

    @Override
    public int undefineFlags() {
        return UNDEFINE_ALL;
    }

    @Override
    public int buttonFlags() {
        return ACPI;
    }

    /** libvirt resets a guest that goes off after its button was pressed for a reboot: one that stays off was forgotten. */
    @Override
    public Duration offWhileRebooting() {
        return Duration.ZERO;
    }

    @Override
    public void reset(Domain domain) {
        domain.reset();
    }

    @Override
    public void requireRoom(LibvirtConnection connection, VmSpec spec) {
        // QEMU takes memory as the guest uses it, and libvirt names the error when there is none.
    }

    @Override
    public void started(Domain domain) {
        Path socket = DomainDescription.parse(domain.xml()).screenSocket();
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

    @Override
    public ByteChannelOfVm screen(Domain domain) {
        Path socket = DomainDescription.parse(domain.xml()).screenSocket();
        if (socket == null) {
            throw new AgentException(FailureCode.WRONG_STATE, "The Vm is off: it has no screen.");
        }
        try {
            return SocketOfVm.unix(socket);
        } catch (IOException e) {
            throw new AgentException(FailureCode.INTERNAL, "The Vm's screen could not be opened.", e);
        }
    }

    /** The test driver has no bulk statistics. */
    @Override
    public List<DomainStats> stats(LibvirtConnection connection) {
        if (virtualization != Virtualization.TEST) {
            return connection.stats();
        }
        var all = new ArrayList<DomainStats>();
        for (Domain domain : connection.list(0)) {
            try (domain) {
                all.add(new DomainStats(domain.id(), domain.name(), domain.number(), domain.state(), Map.of()));
            }
        }
        return all;
    }

    @Override
    public boolean isHostItself(UUID domain) {
        return false;
    }

    @Override
    public boolean isBeneathLinux() {
        return false;
    }

    @Override
    public @Nullable Resources resources(LibvirtConnection connection, List<VmSpec> ours) {
        return null;
    }
}
