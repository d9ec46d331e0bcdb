package org.gastwirt.panel.server;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.panel.agent.HostCommands;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.image.ImageId;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.network.AddressBook;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What every step of a server's job needs. */
@Component
class ServerTools {

    final ServerStore store;
    final Volumes volumes;
    final PluggedVolumes plugged;
    final PluggedCards cards;
    private final HostCommands commands;
    private final AddressBook addresses;
    private final Images images;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    ServerTools(
            ServerStore store,
            Volumes volumes,
            PluggedVolumes plugged,
            PluggedCards cards,
            HostCommands commands,
            AddressBook addresses,
            Images images,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.store = store;
        this.volumes = volumes;
        this.plugged = plugged;
        this.cards = cards;
        this.commands = commands;
        this.addresses = addresses;
        this.images = images;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    ServerEntity server(StepContext<?> job) {
        return store.readForJob(job.subject());
    }

    /** One short transaction on the locked row. */
    void change(StepContext<?> job, Consumer<ServerEntity> change) {
        transaction.executeWithoutResult(status -> change.accept(store.lockForJob(job.subject())));
    }

    /** The same with an answer. */
    <T> T changing(StepContext<?> job, Function<ServerEntity, T> change) {
        return Objects.requireNonNull(transaction.execute(status -> change.apply(store.lockForJob(job.subject()))));
    }

    /** A transaction with an answer. */
    <T> T answering(Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(status -> change.get()));
    }

    void inTransaction(Runnable change) {
        transaction.executeWithoutResult(status -> change.run());
    }

    /** Asks the server's host; a server that lies nowhere has nothing to be asked for. */
    StepOutcome ask(StepContext<?> job, ServerEntity server, String what, AgentCommand command) {
        return askHost(job, server.host(), server, what, command);
    }

    /** Asks a host about what it has, or had, of the server. */
    StepOutcome askHost(
            StepContext<?> job, @Nullable HostId host, ServerEntity server, String what, AgentCommand command) {
        return host == null ? StepOutcome.done() : commands.ask(job, host, server.id, what, command);
    }

    org.gastwirt.agent.protocol.@Nullable Outcome outcome(StepContext<?> job, String what) {
        return commands.outcome(job, what);
    }

    /** What this job asked for and no host has begun: another job asks for it. */
    void withdraw(StepContext<?> job) {
        commands.withdraw(job.jobId());
    }

    Image image(UUID id) {
        return images.get(new ImageId(id));
    }

    AddressBook.Card card(ServerEntity server) {
        AddressBook.Card card = addresses.of(server.id);
        if (card == null) {
            throw new IllegalStateException("server without addresses: " + server.id);
        }
        return card;
    }

    /** What the guest reads at its next first boot. */
    Map<String, String> firstBootFiles(ServerEntity server) {
        Devices devices = devices(server);
        var others = devices.cards().stream()
                .map(card -> devices.known().get(card.id()))
                .filter(Objects::nonNull)
                .toList();
        return FirstBootFiles.of(server, server.instance(), card(server), others);
    }

    /** What is plugged in by now. */
    Devices devices(ServerEntity server) {
        return new Devices(
                plugged.of(server.id),
                cards.of(server.id).stream().filter(PluggedCard::live).toList(),
                addresses.ofCards(server.id));
    }

    /** What the server's host is to define, with that image and root volume and all that is plugged in. */
    VmSpec spec(ServerEntity server, long generation, Image image, Volume root) {
        return spec(server, generation, image, root, devices(server));
    }

    VmSpec spec(ServerEntity server, long generation, Image image, Volume root, Devices devices) {
        boolean xen = !jdbc.sql("select 1 from host where id = ? and virtualization = 'xen'")
                .param(server.hostId)
                .query(Integer.class)
                .list()
                .isEmpty();
        return VmSpecs.of(server, generation, image, root, card(server), devices, xen);
    }

    Volume volume(UUID id) {
        return volumes.find(id).orElseThrow(() -> new IllegalStateException("no row for volume " + id));
    }

    /** Notes what a host has just done, a moment before it reports it. */
    void sawPower(UUID server, VmPower power, boolean saved) {
        jdbc.sql("update server set power = ?, saved = ?, power_seen_at = now() where id = ?")
                .params(power.name(), saved, server)
                .update();
    }

    /** Whether the server's host has a bridge of that name. */
    boolean hasBridge(ServerEntity server, String bridge) {
        return jdbc.sql("select exists (select from host where id = ? and ? = any(bridges))")
                .param(server.hostId)
                .param(bridge)
                .query(Boolean.class)
                .single();
    }

    /** Whether the agent of the server's host knows how to plug, as far as was heard. */
    boolean canPlug(ServerEntity server) {
        return jdbc.sql("select exists (select from host where id = ? and ? = any(capabilities))")
                .param(server.hostId)
                .param(AgentMessage.PLUG)
                .query(Boolean.class)
                .single();
    }

    /** Goes on with {@code next} when {@code first} is done; else answers what {@code first} answered. */
    static StepOutcome then(StepOutcome first, Supplier<StepOutcome> next) {
        return switch (first) {
            case StepOutcome.Done done -> next.get();
            case StepOutcome.Waiting waiting -> waiting;
            case StepOutcome.Again again -> again;
            case StepOutcome.Failed failed -> failed;
        };
    }

    /** The same for something that only we do. */
    static StepOutcome then(StepOutcome first, Runnable next) {
        return then(first, () -> {
            next.run();
            return StepOutcome.done();
        });
    }
}
