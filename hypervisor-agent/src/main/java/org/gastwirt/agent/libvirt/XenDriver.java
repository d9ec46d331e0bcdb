package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.shared.Processes;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.vm.VmHost.Resources;

/** Xen, through libvirt's libxl driver. Domain 0 is the host itself: it is shown, and its memory stays as it is. */
final class XenDriver implements Driver {

    private static final UUID DOMAIN_0 = new UUID(0, 0);

    /** VIR_DOMAIN_UNDEFINE_MANAGED_SAVE: libxl knows no more. */
    private static final int UNDEFINE = 1;

    /** Of itself: through Xen's own bus where the guest listens there, and by the ACPI button otherwise. */
    private static final int ANY_BUTTON = 0;

    /** What xenconsoled writes when its option is {@code --log=guest}. */
    private static final Path CONSOLE_LOGS = Path.of("/var/log/xen/console");

    /** QEMU runs as root here, and nobody else walks in. */
    private static final Path SCREENS = Path.of("/run/gastwirt/screens");

    private static final String XL = "/usr/sbin/xl";
    private static final Duration XL_TIMEOUT = Duration.ofSeconds(20);

    private final PoolLayout pool;
    private final XenCpu cpu = new XenCpu();
    private final Strangers strangers = new XlGuests();
    private final SerialLogs serialLogs = new SerialLogs(CONSOLE_LOGS, "guest-gw-");

    XenDriver(PoolLayout pool) {
        this.pool = pool;
    }

    @Override
    public String virtualization() {
        return Virtualization.XEN.reported();
    }

    @Override
    public String xml(VmSpec spec, String name) {
        return XenXml.of(spec, pool, name, screen(spec.vm().id()));
    }

    @Override
    public Path adoptedScreen(UUID vm) {
        return screen(vm);
    }

    private static Path screen(UUID vm) {
        return SCREENS.resolve(vm + ".sock");
    }

    @Override
    public void forget(UUID vm) {
        serialLogs.delete(vm);
        DurableFiles.delete(screen(vm));
    }

    /** libxl has no such call. */
    @Override
    public boolean takesPictures() {
        return false;
    }

    @Override
    public SerialLogs serialLogs() {
        return serialLogs;
    }

    @Override
    public int undefineFlags() {
        return UNDEFINE;
    }

    @Override
    public int buttonFlags() {
        return ANY_BUTTON;
    }

    /** libvirt ends the domain and makes it anew, which on a busy host takes a while. */
    @Override
    public Duration offWhileRebooting() {
        return Duration.ofMinutes(3);
    }

    /** Xen has no such button: off and on again is what it would do. */
    @Override
    public void reset(Domain domain) {
        if (!domain.state().active()) {
            throw GuestPower.wrongState("The Vm is off.");
        }
        domain.destroy();
        domain.create();
    }

    /** libvirt knows the first of Xen's credit schedulers only; the second is the one that Xen starts with today. */
    @Override
    public void share(Domain domain, VmSpec.CpuShare cpu) {
        String number = Integer.toString(domain.number());
        for (String scheduler : List.of("sched-credit2", "sched-credit")) {
            var set = Processes.run(
                    List.of(
                            XL,
                            scheduler,
                            "-d",
                            number,
                            "-w",
                            Integer.toString(cpu.weight()),
                            "-c",
                            Integer.toString(cpu.capPercent())),
                    XL_TIMEOUT);
            if (set.succeeded()) {
                return;
            }
        }
        Log.warn("Xen did not take the weight and cap of domain " + number + ".", null);
    }

    /** Xen takes a guest's whole memory at its start, and libxl says only that it failed. */
    @Override
    public void beforeStart(LibvirtConnection connection, VmSpec spec) {
        boolean room = connection.node().freeBytes() >= XenMemory.cost(spec);
        // One that is half made has its memory already.
        if (!room && strangers.find(spec.vm().id()) == null) {
            throw new AgentException(FailureCode.NO_MEMORY, "The host has not enough free memory.");
        }
        DurableFiles.directory(SCREENS, "rwx------");
    }

    @Override
    public List<DomainStats> stats(LibvirtConnection connection) {
        return XenStats.of(connection);
    }

    @Override
    public Strangers strangers() {
        return strangers;
    }

    @Override
    public boolean isHostItself(UUID domain) {
        return domain.equals(DOMAIN_0);
    }

    @Override
    public boolean isBeneathLinux() {
        return true;
    }

    @Override
    public Resources resources(LibvirtConnection connection, List<VmSpec> ours) {
        LibvirtConnection.Node node = connection.node();
        long forGuests = node.freeBytes();
        for (VmSpec spec : ours) {
            try (Domain domain = connection.find(spec.vm().id())) {
                if (domain != null && domain.state().active()) {
                    forGuests += XenMemory.cost(spec);
                }
            }
        }
        return new Resources(
                node.cpus(),
                XenMemory.forSale(forGuests, ours),
                node.freeBytes(),
                cpu.busyNanos(XenStats.cpu(connection)),
                cpu.totalNanos(node.cpus()));
    }
}
