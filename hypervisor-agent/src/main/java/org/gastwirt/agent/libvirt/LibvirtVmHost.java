package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.gastwirt.agent.protocol.Outcome.VmDefinition;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.vm.AdoptedVm;
import org.gastwirt.agent.vm.ByteChannelOfVm;
import org.gastwirt.agent.vm.ChannelWithHistory;
import org.gastwirt.agent.vm.HypervisorFacts;
import org.gastwirt.agent.vm.VmHost;
import org.gastwirt.agent.vm.VmRecords;
import org.jspecify.annotations.Nullable;

/** A host driven by libvirt: QEMU or Xen, which differ in their {@link Driver}. */
public final class LibvirtVmHost implements VmHost {

    /** QEMU answers at once unless it is busy with something larger. */
    private static final Duration PICTURE_PATIENCE = Duration.ofSeconds(10);

    private final Libvirt libvirt;
    private final VmRecords records;
    private final Driver driver;
    private final Definitions definitions;
    private final OwnDomains own;
    private final GuestPower power;
    private final RunningGuests running;
    private final HostReports reports;
    private final OthersDomains others;

    /**
     * Connects at the first call, not here.
     *
     * @param uri for instance {@code qemu:///system}
     * @param serialLogs directory for what guests say on their serial consoles, where libvirt writes it
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
        this.driver = virtualization == Virtualization.XEN
                ? new XenDriver(pool)
                : new QemuDriver(pool, serialLogs, virtualization);
        this.definitions = new Definitions(records, driver);
        this.own = new OwnDomains(libvirt, records);
        this.power = new GuestPower(libvirt, own, records, driver);
        this.running = new RunningGuests(libvirt, own, records, driver);
        this.reports = new HostReports(libvirt, own, records, driver);
        this.others = new OthersDomains(libvirt, driver);
        libvirt.listen(event -> changed.run());
    }

    @Override
    public void define(VmSpec spec) {
        String xml = definitions.of(spec);
        libvirt.use(connection -> {
            try (Domain existing = connection.find(spec.vm().id())) {
                if (existing != null) {
                    own.require(existing, spec.vm().id());
                }
            }
            connection.define(xml).close();
            return null;
        });
    }

    @Override
    public void undefine(UUID vm) {
        power.stop(vm);
        own.ifPresent(vm, domain -> domain.undefine(driver.undefineFlags()));
        driver.forget(vm);
    }

    @Override
    public void start(UUID vm) {
        power.start(vm);
    }

    @Override
    public void shutDown(UUID vm, Duration deadline, Patience patience) {
        power.shutDown(vm, deadline, patience);
    }

    @Override
    public void stop(UUID vm) {
        power.stop(vm);
    }

    @Override
    public void reboot(UUID vm, Duration deadline, Patience patience) {
        power.reboot(vm, deadline, patience);
    }

    @Override
    public void reset(UUID vm) {
        power.reset(vm);
    }

    @Override
    public void pause(UUID vm) {
        power.pause(vm);
    }

    @Override
    public void resume(UUID vm) {
        power.resume(vm);
    }

    @Override
    public void save(UUID vm) {
        power.save(vm);
    }

    @Override
    public void setRootPassword(UUID vm, String cryptHash) {
        running.setRootPassword(vm, cryptHash);
    }

    @Override
    public boolean growRunning(UUID vm, Path disk, long sizeBytes) {
        return running.growRunning(vm, disk, sizeBytes);
    }

    @Override
    public void adjust(UUID vm) {
        running.adjust(vm);
    }

    @Override
    public void plug(UUID vm, Patience patience) {
        running.plug(vm, patience);
    }

    @Override
    public Set<Path> filesInUse(UUID vm) {
        return running.filesInUse(vm);
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
        return reports.seen();
    }

    @Override
    public List<VmMetrics> metrics(int boot) {
        return reports.metrics(boot);
    }

    @Override
    public Kind kind() {
        return reports.kind();
    }

    @Override
    public @Nullable Resources resources() {
        return reports.resources();
    }

    @Override
    public HypervisorFacts facts() {
        return reports.facts();
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
        return definitions.preview(spec);
    }

    @Override
    public AdoptedVm beforeAdoption(UUID vm, List<UUID> volumes) {
        return others.before(vm, volumes);
    }

    @Override
    public void adopt(VmSpec spec) {
        others.adopt(spec, definitions.of(spec));
    }

    @Override
    public void release(AdoptedVm vm) {
        others.release(vm);
    }

    @Override
    public ByteChannelOfVm screen(VmRef vm) {
        records.require(vm);
        return own.with(vm.id(), Screens::connect);
    }

    @Override
    public boolean takesPictures() {
        return driver.takesPictures();
    }

    @Override
    public ByteChannelOfVm picture(VmRef vm) {
        records.require(vm);
        return own.with(vm.id(), PICTURE_PATIENCE, Domain::openPicture);
    }

    @Override
    public ByteChannelOfVm serial(VmRef vm) {
        records.require(vm);
        ByteChannelOfVm live = own.with(vm.id(), Domain::openConsole);
        // In this order: a line may be seen twice, but none is missing.
        return new ChannelWithHistory(driver.serialLogs().history(vm.id()), live);
    }

    @Override
    public byte[] serialLog(VmRef vm, int bytes) {
        records.require(vm);
        return driver.serialLogs().last(vm.id(), bytes);
    }

    @Override
    public void sendBreak(VmRef vm) {
        records.require(vm);
        own.with(vm.id(), domain -> {
            domain.sendBreak();
            return null;
        });
    }

    @Override
    public void close() {
        libvirt.close();
    }
}
