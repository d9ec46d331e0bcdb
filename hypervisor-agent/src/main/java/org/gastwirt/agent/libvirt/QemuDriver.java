package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.storage.PoolLayout;
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
    public String xml(VmSpec spec, String name) {
        return DomainXml.of(spec, pool, serialLogs.file(spec.vm().id()), virtualization, name);
    }

    @Override
    public @Nullable Path adoptedScreen(UUID vm) {
        return null;
    }

    @Override
    public boolean takesPictures() {
        return true;
    }

    @Override
    public SerialLogs serialLogs() {
        return serialLogs;
    }

    @Override
    public void forget(UUID vm) {
        serialLogs.delete(vm);
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
    public void share(Domain domain, VmSpec.CpuShare cpu) {
        domain.setScheduler(CpuShares.of(cpu, CpuShares.unified()));
    }

    @Override
    public void beforeStart(LibvirtConnection connection, VmSpec spec) {
        // QEMU takes memory as the guest uses it, and libvirt names the error when there is none.
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
    public Strangers strangers() {
        return Strangers.NONE;
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
