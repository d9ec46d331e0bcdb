package org.gastwirt.agent.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome.VmDefinition;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.vm.AdoptedVm;
import org.gastwirt.agent.vm.ByteChannelOfVm;
import org.gastwirt.agent.vm.ChannelWithHistory;
import org.gastwirt.agent.vm.HypervisorFacts;
import org.gastwirt.agent.vm.VmHost;
import org.gastwirt.agent.vm.VmRecords;
import org.jspecify.annotations.Nullable;

/** A host driven by libvirt. */
public final class LibvirtVmHost implements VmHost {

    /** Reading or writing a guest's whole memory. */
    private static final Duration MEMORY_TO_DISK = Duration.ofMinutes(30);

    /** A report that hangs would hold up everything else that is said to the panel. */
    private static final Duration REPORT = Duration.ofSeconds(15);

    private final Libvirt libvirt;
    private final VmRecords records;
    private final PoolLayout pool;
    private final SerialLogs serialLogs;
    private final Virtualization virtualization;
    private final OthersDomains others;

    /**
     * Connects at the first call, not here.
     *
     * @param uri for instance {@code qemu:///system}
     * @param serialLogs directory for what guests say on their serial consoles
     * @param changed called on libvirt's event thread after something happened to a domain; returns at once
     */
    public LibvirtVmHost(
            String uri,
            VmRecords records,
            PoolLayout pool,
            Path serialLogs,
            Virtualization virtualization,
            Runnable changed) {
        this.libvirt = new Libvirt(uri);
        this.records = records;
        this.pool = pool;
        this.serialLogs = new SerialLogs(serialLogs);
        this.virtualization = virtualization;
        this.others = new OthersDomains(libvirt);
        libvirt.listen(event -> changed.run());
    }

    @Override
    public void define(VmSpec spec) {
        String xml = xml(spec);
        libvirt.use(connection -> {
            try (Domain existing = connection.find(spec.vm().id())) {
                if (existing != null) {
                    requireOurs(existing, spec.vm().id());
                }
            }
            connection.define(xml).close();
            return null;
        });
    }

    @Override
    public void undefine(UUID vm) {
        ifPresent(vm, domain -> {
            if (domain.state().active()) {
                destroyQuietly(domain);
            }
            domain.undefine();
        });
        serialLogs.delete(vm);
    }

    @Override
    public void start(UUID vm) {
        with(vm, MEMORY_TO_DISK, domain -> {
            DomainState state = domain.state();
            if (!state.active()) {
                domain.create();
                closeScreenToOthers(domain);
            } else if (state.power() != VmPower.RUNNING) {
                throw wrongState("The Vm is frozen or crashed; resume or stop it first.");
            }
            return null;
        });
    }

    @Override
    public void shutDown(UUID vm, Duration deadline, Patience patience) {
        try (var watch = new DomainWatch(libvirt, vm)) {
            watch.await(w -> isOff(vm, w), deadline, patience, "The guest did not shut down in time.");
        }
    }

    private boolean isOff(UUID vm, DomainWatch watch) {
        return with(vm, domain -> {
            DomainState state = domain.state();
            if (!state.active()) {
                return true;
            }
            if (state.power() == VmPower.PAUSED || state.power() == VmPower.CRASHED) {
                throw wrongState("The Vm is frozen or crashed and cannot hear the power button.");
            }
            if (watch.isPressDue()) {
                domain.pressPowerButton();
            }
            return false;
        });
    }

    @Override
    public void stop(UUID vm) {
        ifPresent(vm, domain -> {
            if (domain.state().active()) {
                destroyQuietly(domain);
            }
        });
    }

    @Override
    public void reboot(UUID vm, Duration deadline, Patience patience) {
        try (var watch = new DomainWatch(libvirt, vm)) {
            watch.await(w -> hasRebooted(vm, w), deadline, patience, "The guest did not reboot in time.");
        }
    }

    /** libvirt presses the power button and, when the guest goes off, resets it instead: that reset is the event. */
    private boolean hasRebooted(UUID vm, DomainWatch watch) {
        if (watch.rebooted()) {
            return true;
        }
        return with(vm, domain -> {
            DomainState state = domain.state();
            if (!state.active() && watch.pressed()) {
                // A daemon that restarted in between has forgotten that it meant a reboot.
                domain.create();
                closeScreenToOthers(domain);
                return true;
            }
            if (state.power() == VmPower.RUNNING) {
                if (watch.isPressDue()) {
                    domain.reboot();
                }
            } else if (!watch.pressed()) {
                throw wrongState("Only a running Vm can reboot.");
            }
            return false;
        });
    }

    @Override
    public void reset(UUID vm) {
        with(vm, domain -> {
            domain.reset();
            return null;
        });
    }

    @Override
    public void pause(UUID vm) {
        with(vm, domain -> {
            if (domain.state().power() != VmPower.PAUSED) {
                domain.suspend();
            }
            return null;
        });
    }

    @Override
    public void resume(UUID vm) {
        with(vm, domain -> {
            if (domain.state().power() != VmPower.RUNNING) {
                domain.resume();
            }
            return null;
        });
    }

    @Override
    public void save(UUID vm) {
        with(vm, MEMORY_TO_DISK, domain -> {
            if (domain.state().active()) {
                domain.managedSave();
            } else if (!domain.isSaved()) {
                throw wrongState("The Vm is off: it has no memory to save.");
            }
            return null;
        });
    }

    @Override
    public void setRootPassword(UUID vm, String cryptHash) {
        with(vm, domain -> {
            if (domain.state().power() != VmPower.RUNNING) {
                throw wrongState("The Vm must run, so that its guest agent can answer.");
            }
            domain.setPassword("root", cryptHash);
            return null;
        });
    }

    @Override
    public boolean growRunning(UUID vm, Path disk, long sizeBytes) {
        return libvirt.use(connection -> {
            try (Domain domain = connection.find(vm)) {
                if (domain == null || !domain.state().active()) {
                    return false;
                }
                requireOurs(domain, vm);
                domain.blockResize(disk.toString(), sizeBytes);
                return true;
            }
        });
    }

    @Override
    public Set<Path> filesInUse(UUID vm) {
        return libvirt.use(connection -> {
            try (Domain domain = connection.find(vm)) {
                // Its own description, not our record: a new definition holds only from the next start.
                return domain == null || !domain.state().active()
                        ? Set.of()
                        : DomainDescription.parse(domain.xml()).files();
            }
        });
    }

    @Override
    public VmPower power(UUID vm) {
        return libvirt.use(connection -> {
            try (Domain domain = connection.find(vm)) {
                return domain == null ? VmPower.STOPPED : domain.state().power();
            }
        });
    }

    @Override
    public List<SeenVm> seen() {
        return libvirt.use(REPORT, connection -> {
            Set<UUID> saved = connection.saved();
            var seen = new ArrayList<SeenVm>();
            for (DomainStats domain : stats(connection)) {
                seen.add(new SeenVm(
                        domain.id(),
                        domain.name(),
                        generation(domain),
                        domain.state().power(),
                        domain.state().crashed(),
                        saved.contains(domain.id()),
                        domain.stats()));
            }
            return seen;
        });
    }

    @Override
    public List<VmMetrics> metrics(int boot) {
        return libvirt.use(REPORT, connection -> {
            var running = new ArrayList<VmMetrics>();
            for (DomainStats domain : stats(connection)) {
                VmMetrics counted = domain.metrics(boot);
                if (counted != null && generation(domain) != null) {
                    running.add(counted);
                }
            }
            return running;
        });
    }

    @Override
    public VmFacts describe(UUID vm) {
        return others.describe(vm);
    }

    @Override
    public Set<Path> filesOfOthers(UUID vm) {
        return others.files(vm);
    }

    @Override
    public VmDefinition definition(VmSpec spec) {
        String xml = xml(spec);
        String initrd = XmlTree.textOf(XmlTree.child(XmlTree.parse(xml), "os"), "initrd");
        return new VmDefinition(xml, DomainFacts.parse(xml, VmPower.UNKNOWN, true), initrd);
    }

    private String xml(VmSpec spec) {
        UUID id = spec.vm().id();
        AdoptedVm adopted = records.adopted(id);
        boolean standsOnItsOwn = adopted != null
                && adopted.volumes()
                        .containsAll(
                                spec.disks().stream().map(VmSpec.Disk::volumeId).toList());
        return adopted != null && standsOnItsOwn
                ? AdoptedXml.of(adopted.original(), spec)
                : DomainXml.of(spec, pool, serialLogs.file(id), virtualization, records.domainName(id));
    }

    @Override
    public AdoptedVm beforeAdoption(UUID vm, List<UUID> volumes) {
        return others.before(vm, volumes);
    }

    @Override
    public void adopt(VmSpec spec) {
        others.adopt(spec, xml(spec));
    }

    @Override
    public void release(AdoptedVm vm) {
        others.release(vm);
    }

    @Override
    public Kind kind() {
        return libvirt.use(
                REPORT,
                connection -> new Kind(connection.type(), connection.hypervisorVersion(), virtualization.reported()));
    }

    @Override
    public HypervisorFacts facts() {
        return libvirt.use(
                REPORT,
                connection -> new HypervisorFacts(
                        connection.type(),
                        connection.hypervisorVersion(),
                        connection.libvirtVersion(),
                        Capabilities.parse(connection.capabilities()),
                        connection.storagePools().stream()
                                .map(Capabilities::pool)
                                .toList()));
    }

    @Override
    public Path screen(VmRef vm) {
        records.require(vm);
        return with(vm.id(), domain -> {
            Path socket = DomainDescription.parse(domain.xml()).screenSocket();
            if (socket == null) {
                throw wrongState("The Vm is off: it has no screen.");
            }
            return socket;
        });
    }

    @Override
    public ByteChannelOfVm serial(VmRef vm) {
        records.require(vm);
        ByteChannelOfVm live = with(vm.id(), Domain::openConsole);
        // In this order: a line may be seen twice, but none is missing.
        return new ChannelWithHistory(serialLogs.history(vm.id()), live);
    }

    @Override
    public byte[] serialLog(VmRef vm, int bytes) {
        records.require(vm);
        return serialLogs.last(vm.id(), bytes);
    }

    @Override
    public void sendBreak(VmRef vm) {
        records.require(vm);
        with(vm.id(), domain -> {
            domain.sendBreak();
            return null;
        });
    }

    @Override
    public void close() {
        libvirt.close();
    }

    private @Nullable Long generation(DomainStats domain) {
        VmSpec record = records.find(domain.id());
        boolean ours = record != null && domain.name().equals(records.domainName(domain.id()));
        return ours && record != null ? record.vm().generation() : null;
    }

    /** libxl has no bulk statistics: then one call per domain, without counters. */
    private static List<DomainStats> stats(LibvirtConnection connection) {
        try {
            return connection.stats();
        } catch (LibvirtException e) {
            if (e.code() != LibvirtException.NO_SUPPORT) {
                throw e;
            }
        }
        var all = new ArrayList<DomainStats>();
        for (Domain domain : connection.list(0)) {
            try (domain) {
                all.add(new DomainStats(domain.id(), domain.name(), domain.number(), domain.state(), Map.of()));
            }
        }
        return all;
    }

    private <T extends @Nullable Object> T with(UUID vm, Function<Domain, T> use) {
        return with(vm, Libvirt.PATIENCE, use);
    }

    private <T extends @Nullable Object> T with(UUID vm, Duration patience, Function<Domain, T> use) {
        return libvirt.use(patience, connection -> {
            try (Domain domain = connection.domain(vm)) {
                requireOurs(domain, vm);
                return use.apply(domain);
            }
        });
    }

    private void ifPresent(UUID vm, Consumer<Domain> use) {
        libvirt.use(connection -> {
            try (Domain domain = connection.find(vm)) {
                if (domain != null) {
                    requireOurs(domain, vm);
                    use.accept(domain);
                }
                return null;
            }
        });
    }

    /** Our name, our mark and our record: a domain that lacks one of them is somebody else's and is not touched. */
    private void requireOurs(Domain domain, UUID vm) {
        VmSpec record = records.find(vm);
        boolean marked = DomainDescription.parse(domain.xml()).generation() != null;
        if (record == null || !marked || !domain.name().equals(records.domainName(vm))) {
            throw new AgentException(
                    FailureCode.GENERATION_MISMATCH, "A domain of that id exists which this agent did not define.");
        }
    }

    /** Between the look and the call the guest may have gone by itself. */
    private static void destroyQuietly(Domain domain) {
        try {
            domain.destroy();
        } catch (LibvirtException e) {
            if (e.code() != LibvirtException.OPERATION_INVALID) {
                throw e;
            }
        }
    }

    private static void closeScreenToOthers(Domain domain) {
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

    private static AgentException wrongState(String sentence) {
        return new AgentException(FailureCode.WRONG_STATE, sentence);
    }
}
