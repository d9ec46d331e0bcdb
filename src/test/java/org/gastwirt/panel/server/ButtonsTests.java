package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** No button leads to a refusal: what a page may offer is what the facade does, in every state, for everybody. */
@ServerTest
class ButtonsTests {

    @Autowired
    Servers servers;

    @Autowired
    VolumePlugs volumes;

    @Autowired
    ServerWorld worlds;

    @Autowired
    Moves moves;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transactions;

    /** Any state that the table allows; jobs are rows only, so that nothing moves while it is looked at. */
    private record Case(String lifecycle, String power, boolean suspended, boolean deletable, List<String> jobs) {}

    private static final List<Case> CASES = List.of(
            new Case("PROVISIONING", "UNKNOWN", false, false, List.of("server.create")),
            new Case("PROVISIONING", "UNKNOWN", true, false, List.of("server.create")),
            new Case("ACTIVE", "RUNNING", false, false, List.of()),
            new Case("ACTIVE", "STOPPED", false, false, List.of()),
            new Case("ACTIVE", "PAUSED", false, false, List.of()),
            new Case("ACTIVE", "CRASHED", false, false, List.of()),
            new Case("ACTIVE", "UNKNOWN", false, false, List.of()),
            new Case("ACTIVE", "RUNNING", false, false, List.of("server.shutdown")),
            new Case("ACTIVE", "STOPPED", false, false, List.of("server.start")),
            new Case("ACTIVE", "RUNNING", false, false, List.of("server.reinstall")),
            new Case("ACTIVE", "RUNNING", false, false, List.of("server.start", "server.resize")),
            new Case("ACTIVE", "RUNNING", false, false, java.util.Collections.nCopies(11, "server.start")),
            new Case("SUSPENDED", "STOPPED", true, false, List.of()),
            new Case("SUSPENDED", "RUNNING", true, false, List.of("server.suspend")),
            new Case("DELETING", "STOPPED", false, true, List.of("server.delete")),
            new Case("DELETING", "STOPPED", false, false, List.of("server.delete")),
            new Case("FAILED", "UNKNOWN", false, false, List.of()));

    @Test
    void whatIsPossibleIsDoneAndEverythingElseIsRefused() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var softly = new SoftAssertions();
        for (Case one : CASES) {
            for (Actor me : List.of(world.owner(), ServerWorld.ADMIN, supporter())) {
                inThat(one, server, () -> {
                    Set<ServerAction> possible = servers.possible(server.id(), me);
                    for (ServerAction action : ServerAction.values()) {
                        softly.assertThat(refusal(server, action, me) == null)
                                .as("%s by %s in %s", action, me.role(), one)
                                .isEqualTo(possible.contains(action));
                    }
                });
            }
        }
        softly.assertAll();
    }

    @Test
    void everyPowerButtonIsPossible() {
        var world = worlds.world();
        Server server = worlds.built(world);
        for (Case one : CASES) {
            inThat(one, server, () -> {
                var view = ServerView.of(
                        servers.get(server.id(), world.owner()),
                        servers.possible(server.id(), world.owner()),
                        world.owner());
                assertThat(view.powerVerbs()).allMatch(view::can);
                if (one.suspended()) {
                    assertThat(view.powerVerbs()).as(one.toString()).isEmpty();
                    assertThat(view.hasScreen()).isFalse();
                }
            });
        }
    }

    private void inThat(Case one, Server server, Runnable look) {
        UUID id = server.id().value();
        sql.sql("""
                update server set lifecycle = :lifecycle, power = :power,
                  suspended_at = case when :lifecycle = 'SUSPENDED' then now() end,
                  suspend_origin = case when :suspended then 'ADMIN' end, suspend_reason = 'test',
                  delete_after = case when :deletable then now() + interval '10 years'
                    when :lifecycle = 'DELETING' then now() - interval '1 day' end
                where id = :id""")
                .param("lifecycle", one.lifecycle())
                .param("power", one.power())
                .param("suspended", one.suspended())
                .param("deletable", one.deletable())
                .param("id", id)
                .update();
        for (int i = 0; i < one.jobs().size(); i++) {
            // leased for ever by a panel that is not there, so that nobody takes it up
            sql.sql("""
                    insert into job (id, type, subject_kind, subject, params, state, leased_by, lease_until, run_after,
                      actor_kind, actor_name, created_at)
                    values (:id, :type, 'server', :subject, '{}', :state, 'nobody', now() + interval '10 years',
                      now() + interval '10 years', 'SYSTEM', 'test', now())""")
                    .param("id", Uuid7.next())
                    .param("type", one.jobs().get(i))
                    .param("subject", id)
                    .param("state", i == 0 ? "RUNNING" : "QUEUED")
                    .update();
        }
        try {
            look.run();
        } finally {
            sql.sql("delete from job where subject = ? and leased_by = 'nobody'")
                    .param(id)
                    .update();
        }
    }

    /** Tried for real, and taken back. */
    private @Nullable PanelException refusal(Server server, ServerAction action, Actor me) {
        try {
            transactions.executeWithoutResult(status -> {
                act(server, action, me);
                status.setRollbackOnly();
            });
            return null;
        } catch (PanelException refusal) {
            return refusal;
        }
    }

    private void act(Server server, ServerAction action, Actor me) {
        ServerId id = server.id();
        switch (action) {
            case START, SHUTDOWN, STOP, REBOOT, RESET, PAUSE, RESUME, SAVE, RESTORE ->
                servers.power(id, PowerVerb.valueOf(action.name()), me);
            case CONSOLE -> console(id, me);
            case CHANGE -> servers.change(id, new ServerChange("n" + UUID.randomUUID(), null, null), null, me);
            case SET_SSH_KEYS -> servers.setSshKeys(id, List.of(), me);
            case RESIZE -> servers.resize(id, new Resize(null, NewServer.Overrides.NONE, null, true), me);
            case PLUG -> volumes.add(id, 1L << 30, me);
            case MOVE -> move(id, me);
            case REINSTALL -> servers.reinstall(id, Reinstall.of(null), me);
            case RESET_PASSWORD -> servers.resetPassword(id, null, me);
            case SUSPEND -> servers.suspend(id, "because", SuspendOrigin.ADMIN, me);
            case UNSUSPEND -> servers.unsuspend(id, me);
            case DELETE -> servers.delete(id, null, null, me);
            case UNDELETE -> servers.takeDeletionBack(id, me);
        }
    }

    /** That there is no other host that could have it is said on the page of the move, not by leaving the way to it out. */
    private void move(ServerId id, Actor me) {
        try {
            moves.move(id, new MoveOrder(null, null), me);
        } catch (PanelException refusal) {
            if (refusal.code() != ErrorCode.NOT_MOVABLE) {
                throw refusal;
            }
        }
    }

    private void console(ServerId id, Actor me) {
        me.requireChange();
        Server now = servers.get(id, ServerWorld.ADMIN);
        ServerAction.requireConsole(now.lifecycle(), now.host() != null);
    }

    private static Actor supporter() {
        return new Actor(Actor.Kind.ACCOUNT, Uuid7.next(), "sam", "test", null, Role.SUPPORT, null, Set.of());
    }

    @Test
    void theNamesOfActionsAreThoseOfTheirRoutes() {
        assertThat(ServerAction.RESET_PASSWORD.code()).isEqualTo("reset_password");
        for (PowerVerb verb : PowerVerb.values()) {
            assertThat(ServerAction.of(verb).code()).isEqualTo(verb.name().toLowerCase(Locale.ROOT));
        }
        assertThat(VmPower.values()).hasSize(5);
    }
}
