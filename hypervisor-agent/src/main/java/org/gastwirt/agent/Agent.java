package org.gastwirt.agent;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.gastwirt.agent.command.Adoptions;
import org.gastwirt.agent.command.Commands;
import org.gastwirt.agent.command.ImportDirectory;
import org.gastwirt.agent.command.VmCommands;
import org.gastwirt.agent.desktop.Desktops;
import org.gastwirt.agent.journal.Fences;
import org.gastwirt.agent.journal.Journal;
import org.gastwirt.agent.journal.OperationListener;
import org.gastwirt.agent.journal.Operations;
import org.gastwirt.agent.journal.PatientHandler;
import org.gastwirt.agent.libvirt.LibvirtVmHost;
import org.gastwirt.agent.link.Identity;
import org.gastwirt.agent.link.PanelAddress;
import org.gastwirt.agent.link.PanelHttp;
import org.gastwirt.agent.link.PanelLink;
import org.gastwirt.agent.link.PanelListener;
import org.gastwirt.agent.link.PinnedTls;
import org.gastwirt.agent.link.Streams;
import org.gastwirt.agent.link.TransferHttp;
import org.gastwirt.agent.metering.Metering;
import org.gastwirt.agent.metering.MetricsBuffer;
import org.gastwirt.agent.network.NetworkGuard;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.AgentMessage.Hello;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage.Operation;
import org.gastwirt.agent.protocol.SignedText;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.storage.AdoptableDisks;
import org.gastwirt.agent.storage.ImageCache;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.storage.Seeds;
import org.gastwirt.agent.storage.VolumeCopies;
import org.gastwirt.agent.storage.Volumes;
import org.gastwirt.agent.vm.VmRecords;

/** All parts of the agent, put together in the order in which they need each other. Closing it leaves the guests running. */
public final class Agent implements AutoCloseable {

    private static final Set<String> CAPABILITIES = Set.of(
            "qcow2",
            "raw",
            "first-boot",
            "direct-boot",
            "managed-save",
            "screen",
            "serial",
            "serial-break",
            "serial-log",
            "network-guard",
            "publish",
            AgentMessage.METRICS,
            AgentMessage.COPIES,
            "describe-vm",
            "preview-vm",
            "adopt",
            "adjust",
            AgentMessage.PLUG,
            "facts");

    /** A service manager starts libvirt's daemon again within seconds; a package update, or a busy host's daemon, takes longer. */
    private static final Duration HYPERVISOR_RESTARTS_WITHIN = Duration.ofMinutes(3);

    private final LibvirtVmHost host;
    private final PanelHttp http;
    private final Operations operations;
    private final PanelLink link;
    private final Metering metering;
    private final Tidying tidying = new Tidying();

    /** @param guard how the network guard reaches the kernel */
    public Agent(AgentSettings settings, PanelAddress panel, Identity identity, NetworkGuard guard) {
        String bootId = Machine.bootId();
        var pool = new PoolLayout(settings.pool(), settings.volumeGroup());
        DurableFiles.directory(settings.state(), "rwx------");
        var records = new VmRecords(settings.state().resolve("vms"));
        var journal = new Journal(settings.state().resolve("journal"));
        var fences = new Fences(settings.state().resolve("fences"));
        guardAgain(guard, records);

        var linkLater = new AtomicReference<PanelLink>();
        this.host = new LibvirtVmHost(
                settings.libvirt(),
                records,
                pool,
                settings.state().resolve("serial"),
                KvmVerdict.decide(settings, bootId),
                () -> reportSoon(linkLater));
        this.http = new PanelHttp(panel, identity, PinnedTls.context(settings.certificate()), Clock.systemUTC());
        var images = new ImageCache(pool, http);
        var volumes = new Volumes(pool, images);
        var desktops = new Desktops(
                settings.state().resolve("desktops"), settings.desktops(), settings.desktopUser(), records);
        Set<String> capabilities = capabilities(host.takesPictures(), desktops, settings.volumeGroup() != null);
        var commands = new Commands(
                host,
                new VmCommands(host, records, volumes, images, guard),
                images,
                volumes,
                new VolumeCopies(pool, volumes, images, new TransferHttp(http)),
                new Seeds(pool),
                new ImportDirectory(settings.importDirectory()),
                http,
                new Adoptions(host, records, volumes, new AdoptableDisks(settings.adopt(), volumes), guard),
                desktops);
        this.operations = new Operations(
                journal,
                fences,
                new PatientHandler(commands, HYPERVISOR_RESTARTS_WITHIN, Duration.ofSeconds(1)),
                new ToLink(linkLater),
                settings.threads());
        var reporter = new HostReporter(host, volumes, () -> desktops.areOffered() ? desktops.running() : null);
        var metrics = new MetricsBuffer();
        this.metering = new Metering(
                metrics,
                reporter::metrics,
                () -> host.metrics(bootId.hashCode()),
                Clock.systemUTC(),
                settings.metrics(),
                identity.hostId().hashCode());
        this.link = new PanelLink(
                http,
                journal,
                metrics,
                new FromLink(operations, journal),
                new Streams(http, host, desktops::socket),
                nonce -> hello(nonce, identity, bootId, capabilities, journal.known(), reporter),
                reporter::report,
                settings.report());
        linkLater.set(link);
    }

    /** Begins to dial the panel and to measure. */
    public void start() {
        link.start();
        metering.start();
        tidying.start();
    }

    /** The rules went with the kernel if the machine was restarted. Without them nothing starts, so this may fail here. */
    private static void guardAgain(NetworkGuard guard, VmRecords records) {
        try {
            guard.guard(records.all());
        } catch (AgentException e) {
            Log.warn("The network guard could not be set up: no Vm will start.", e);
        }
    }

    private static Hello hello(
            String nonce,
            Identity identity,
            String bootId,
            Set<String> capabilities,
            List<UUID> operations,
            HostReporter reporter) {
        String version = Agent.class.getPackage().getImplementationVersion();
        return new Hello(
                identity.hostId(),
                identity.sign(SignedText.hello(nonce, identity.hostId())),
                version == null ? "development" : version,
                bootId,
                identity.machineName(),
                capabilities,
                operations,
                reporter.report());
    }

    private static Set<String> capabilities(boolean pictures, Desktops desktops, boolean volumeGroup) {
        var all = new HashSet<>(CAPABILITIES);
        if (pictures) {
            all.add(AgentMessage.PICTURES);
        }
        if (volumeGroup) {
            all.add("volume-group");
        }
        if (desktops.haveXServers()) {
            all.add(AgentMessage.DESKTOPS);
        }
        if (desktops.reachVncServers()) {
            all.add(AgentMessage.VNC_DESKTOPS);
        }
        return Set.copyOf(all);
    }

    private static void reportSoon(AtomicReference<PanelLink> link) {
        PanelLink there = link.get();
        if (there != null) {
            there.reportSoon();
        }
    }

    /** Ends what is under way without an outcome, so that it is carried out again; the guests go on. */
    @Override
    public void close() {
        operations.close();
        metering.close();
        tidying.close();
        link.close();
        http.close();
        host.close();
    }

    private record FromLink(Operations operations, Journal journal) implements PanelListener {
        @Override
        public void operation(Operation operation) {
            operations.take(operation);
        }

        @Override
        public void acknowledged(UUID operation) {
            journal.forget(operation);
        }
    }

    /** The link needs the operations and they need the link. */
    private record ToLink(AtomicReference<PanelLink> link) implements OperationListener {
        @Override
        public void accepted(UUID operation) {
            PanelLink there = link.get();
            if (there != null) {
                there.accepted(operation);
            }
        }

        @Override
        public void progress(UUID operation, int percent, String text) {
            PanelLink there = link.get();
            if (there != null) {
                there.progress(operation, percent, text);
            }
        }

        @Override
        public void finished(UUID operation, Outcome outcome) {
            PanelLink there = link.get();
            if (there != null) {
                there.finished(operation, outcome);
            }
        }
    }
}
