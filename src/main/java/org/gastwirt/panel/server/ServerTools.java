package org.gastwirt.panel.server;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gastwirt.agent.protocol.AgentCommand;
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
    private final HostCommands commands;
    private final AddressBook addresses;
    private final Images images;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    ServerTools(
            ServerStore store,
            Volumes volumes,
            HostCommands commands,
            AddressBook addresses,
            Images images,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.store = store;
        this.volumes = volumes;
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

    void inTransaction(Runnable change) {
        transaction.executeWithoutResult(status -> change.run());
    }

    /** Asks the server's host; a server that lies nowhere has nothing to be asked for. */
    StepOutcome ask(StepContext<?> job, ServerEntity server, String what, AgentCommand command) {
        HostId host = server.host();
        return host == null ? StepOutcome.done() : commands.ask(job, host, server.id, what, command);
    }

    org.gastwirt.agent.protocol.@Nullable Outcome outcome(StepContext<?> job, String what) {
        return commands.outcome(job, what);
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

    /** What the server's host is to define, with that image and root volume. */
    VmSpec spec(ServerEntity server, long generation, Image image, Volume root) {
        boolean xen = !jdbc.sql("select 1 from host where id = ? and virtualization = 'xen'")
                .param(server.hostId)
                .query(Integer.class)
                .list()
                .isEmpty();
        return VmSpecs.of(server, generation, image, root, card(server), xen);
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
