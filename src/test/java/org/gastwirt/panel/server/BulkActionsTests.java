package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.TestAccess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class BulkActionsTests {

    @Autowired
    BulkActions bulk;

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    WillingHost hosts;

    @Autowired
    TestAccess access;

    @Autowired
    JdbcClient sql;

    private static BulkOrder order(BulkVerb verb, Server... which) {
        return new BulkOrder(
                verb, List.of(which).stream().map(Server::id).toList(), null, "not paid", SuspendOrigin.BILLING);
    }

    private BulkAction done(BulkOrder order) {
        return ended(bulk.run(BulkActionId.next(), order, ServerWorld.ADMIN));
    }

    private BulkAction ended(BulkAction action) {
        action.outcomes().forEach(outcome -> {
            if (outcome.job() != null) {
                worlds.ended(outcome.job().id());
            }
        });
        return bulk.get(action.id(), ServerWorld.ADMIN);
    }

    private Server now(Server server) {
        return servers.get(server.id(), ServerWorld.ADMIN);
    }

    private boolean runs(Server server) {
        return hosts.running.contains(server.id().value());
    }

    private long jobs() {
        return sql.sql("select count(*) from job").query(Long.class).single();
    }

    private static List<BulkOutcome.Kind> kinds(List<BulkOutcome> outcomes) {
        return outcomes.stream().map(BulkOutcome::kind).toList();
    }

    private static void refused(ErrorCode code, @Nullable String key, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(PanelException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.extra().get("key")).isEqualTo(key);
        });
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndChangesNothing() {
        var world = worlds.world();
        Server running = worlds.built(world);
        Server stopped = worlds.built(world);
        worlds.ended(servers.power(stopped.id(), PowerVerb.STOP, ServerWorld.ADMIN));
        Server suspended = worlds.built(world);
        worlds.ended(servers.suspend(suspended.id(), "x", SuspendOrigin.ADMIN, ServerWorld.ADMIN)
                .job());
        long before = jobs();
        var outcomes = bulk.preview(order(BulkVerb.START, running, stopped, suspended), ServerWorld.ADMIN);
        assertThat(kinds(outcomes))
                .containsExactly(BulkOutcome.Kind.NOTHING, BulkOutcome.Kind.CHANGED, BulkOutcome.Kind.REFUSED);
        assertThat(outcomes.getLast().refusal()).isEqualTo(ErrorCode.SERVER_SUSPENDED);
        assertThat(jobs()).isEqualTo(before);
        assertThat(kinds(bulk.run(
                                BulkActionId.next(),
                                order(BulkVerb.START, running, stopped, suspended),
                                ServerWorld.ADMIN)
                        .outcomes()))
                .isEqualTo(kinds(outcomes));
    }

    /** As the settings come. */
    private static final int USUAL_LIMIT = 50;

    @Test
    void thereIsACap() {
        var world = worlds.world();
        worlds.stopped(world, USUAL_LIMIT + 1);
        var all = new ServerQuery(null, world.customer(), null, null, null, null, Set.of(), null, null, null);
        var filtered = new BulkOrder(BulkVerb.START, List.of(), all, null, null);
        refused(ErrorCode.VALIDATION_FAILED, "too_many", () -> bulk.preview(filtered, ServerWorld.ADMIN));
        refused(
                ErrorCode.VALIDATION_FAILED,
                "too_many",
                () -> bulk.run(BulkActionId.next(), filtered, ServerWorld.ADMIN));
        var named = java.util.stream.Stream.generate(ServerId::next)
                .limit(USUAL_LIMIT + 1)
                .toList();
        refused(
                ErrorCode.VALIDATION_FAILED,
                "too_many",
                () -> bulk.run(
                        BulkActionId.next(),
                        new BulkOrder(BulkVerb.START, named, null, null, null),
                        ServerWorld.ADMIN));
        refused(
                ErrorCode.VALIDATION_FAILED,
                "required",
                () -> bulk.preview(new BulkOrder(BulkVerb.START, List.of(), null, null, null), ServerWorld.ADMIN));
    }

    @Test
    void anUndoTakesBackOnlyWhatWasReallyChanged() {
        var world = worlds.world();
        Server one = worlds.built(world);
        Server off = worlds.built(world);
        worlds.ended(servers.power(off.id(), PowerVerb.STOP, ServerWorld.ADMIN));
        Server refusing = worlds.built(world);
        hosts.refuse(refusing.id(), AgentCommand.StopVm.class, FailureCode.INTERNAL);
        var action = done(order(BulkVerb.STOP, one, off, refusing));
        assertThat(runs(one)).isFalse();
        assertThat(runs(refusing)).isTrue();

        var undo = ended(bulk.undo(action.id(), ServerWorld.ADMIN));
        assertThat(undo.verb()).isEqualTo(BulkVerb.START);
        assertThat(undo.outcomes()).extracting(outcome -> outcome.server().id()).containsExactly(one.id());
        assertThat(runs(one)).isTrue();
        assertThat(runs(off)).isFalse();
        assertThat(undo.undoOf()).isEqualTo(action.id());
        assertThat(bulk.get(action.id(), ServerWorld.ADMIN).undoneBy()).isEqualTo(undo.id());
        assertThat(bulk.undo(action.id(), ServerWorld.ADMIN).id()).isEqualTo(undo.id());
    }

    @Test
    void anUndoLeavesAloneWhatSomebodyChangedSince() {
        var world = worlds.world();
        Server ours = worlds.built(world);
        Server theirs = worlds.built(world);
        var action = done(order(BulkVerb.SUSPEND, ours, theirs));
        assertThat(now(ours).status()).isEqualTo(ServerStatus.SUSPENDED);
        servers.suspend(theirs.id(), "spam", SuspendOrigin.ABUSE, ServerWorld.ADMIN);
        assertThat(bulk.previewUndo(action.id(), ServerWorld.ADMIN))
                .extracting(BulkOutcome::refusal)
                .containsExactlyInAnyOrder(null, ErrorCode.CONFLICT);
        ended(bulk.undo(action.id(), ServerWorld.ADMIN));
        assertThat(now(ours).suspension()).isNull();
        assertThat(now(theirs).suspension()).isNotNull();
    }

    @Test
    void undoingALiftedSuspensionPutsTheSameOneBack() {
        Server server = worlds.built(worlds.world());
        worlds.ended(servers.suspend(server.id(), "spam", SuspendOrigin.ABUSE, ServerWorld.ADMIN)
                .job());
        var action = done(order(BulkVerb.UNSUSPEND, server));
        assertThat(now(server).suspension()).isNull();
        ended(bulk.undo(action.id(), ServerWorld.ADMIN));
        var again = java.util.Objects.requireNonNull(now(server).suspension());
        assertThat(again.reason()).isEqualTo("spam");
        assertThat(again.origin()).isEqualTo(SuspendOrigin.ABUSE);
    }

    @Test
    void theSameIdIsOneActionAlsoInParallel() throws Exception {
        var world = worlds.world();
        Server one = worlds.built(world);
        Server two = worlds.built(world);
        var id = BulkActionId.next();
        long before = jobs();
        Callable<BulkAction> run = () -> bulk.run(id, order(BulkVerb.SHUTDOWN, one, two), ServerWorld.ADMIN);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var answer : threads.invokeAll(List.of(run, run, run, run))) {
                assertThat(answer.get().counts().changed()).isEqualTo(2);
            }
        }
        assertThat(jobs()).isEqualTo(before + 2);
        ended(bulk.get(id, ServerWorld.ADMIN));
    }

    @Test
    void nobodyActsOnServersOfOthersNorSeesTheirActions() {
        var world = worlds.world();
        Server mine = worlds.built(world);
        Server foreign = worlds.built(worlds.world());
        refused(
                ErrorCode.VALIDATION_FAILED,
                "unknown",
                () -> bulk.preview(order(BulkVerb.STOP, mine, foreign), world.owner()));
        refused(ErrorCode.FORBIDDEN, null, () -> bulk.preview(order(BulkVerb.UNSUSPEND, mine), world.owner()));
        var support = new Actor(Actor.Kind.ACCOUNT, UUID.randomUUID(), "s", "test", null, Role.SUPPORT, null, Set.of());
        refused(ErrorCode.FORBIDDEN, null, () -> bulk.run(BulkActionId.next(), order(BulkVerb.STOP, mine), support));

        var action = bulk.run(BulkActionId.next(), order(BulkVerb.SHUTDOWN, mine), world.owner());
        ended(action);
        assertThat(bulk.get(action.id(), world.owner()).counts().changed()).isEqualTo(1);
        var elsewhere = worlds.world();
        Server theirs = worlds.built(elsewhere);
        var stranger = elsewhere.owner();
        refused(ErrorCode.NOT_FOUND, null, () -> bulk.get(action.id(), stranger));
        refused(ErrorCode.NOT_FOUND, null, () -> bulk.undo(action.id(), stranger));
        refused(ErrorCode.NOT_FOUND, null, () -> bulk.run(action.id(), order(BulkVerb.STOP, theirs), stranger));
    }

    @Test
    void everyServerAndTheWholeAreInTheAuditTrail() {
        Server server = worlds.built(worlds.world());
        var action = done(order(BulkVerb.SHUTDOWN, server));
        assertThat(sql.sql("select action from audit_event where subject_id in (:ids) and action like :bulk or"
                                + " subject_id in (:ids) and action = 'server.shutdown'")
                        .param("ids", List.of(action.id().value(), server.id().value()))
                        .param("bulk", "server.bulk%")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("server.shutdown", "server.bulk");
    }

    @Test
    void theApiActsOncePerKeyAndAsksForTheScopeOfSuspensions() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var api = new ApiClient(access, worlds.token(null));
        String body = "{'action':'shutdown','servers':['" + server.id() + "']}";
        var dry = api.send("POST", "/v1/servers/bulk-actions?dry_run=true", body);
        assertThat(dry.statusCode()).as(dry.body()).isEqualTo(200);
        assertThat(ApiClient.json(dry).at("/servers/0/outcome").asString()).isEqualTo("changed");
        assertThat(runs(server)).isTrue();
        var first = api.send("POST", "/v1/servers/bulk-actions", body, "Idempotency-Key", "bulk-1");
        var again = api.send("POST", "/v1/servers/bulk-actions", body, "Idempotency-Key", "bulk-1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        String id = ApiClient.json(first).path("id").asString();
        worlds.ended(JobId.valueOf(ApiClient.json(first).at("/servers/0/job/id").asString()));
        var undo = api.send("POST", "/v1/servers/bulk-actions/" + id + "/undo", null);
        assertThat(ApiClient.json(undo).path("undo_of").asString()).isEqualTo(id);

        var weak = new ApiClient(access, access.adminToken("servers:power", "servers:read"));
        var refusal = weak.send(
                "POST",
                "/v1/servers/bulk-actions",
                body.replace("shutdown", "suspend").replace("}", ",'reason':'x'}"));
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body()).contains("servers:suspend");
        assertThat(api.send("POST", "/v1/servers/bulk-actions", "{'action':'start'}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void onPagesTheNumberIsTypedAndAResultIsShown() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var browser = access.browser(access.person(Role.ADMIN, null));
        assertThat(location(browser.get("/servers/bulk-actions/new?verb=shutdown")))
                .endsWith("/servers");
        String preview = browser.get("/servers/bulk-actions/new?verb=shutdown&scope=all&plan=" + world.plan())
                .body();
        assertThat(preview).contains(server.name(), "shuts down", "Type 1 to confirm");
        String id = preview.replaceAll("(?s).*name=\"id\" value=\"(blk_[0-9a-z]{26})\".*", "$1");
        var form = new java.util.HashMap<>(
                Map.of("id", id, "verb", "shutdown", "server", server.id().text(), "confirm", "2"));
        browser.post("/servers/bulk-actions", form);
        assertThat(runs(server)).isTrue();
        form.put("confirm", "1");
        var answer = browser.post("/servers/bulk-actions", form);
        assertThat(location(answer)).endsWith("/servers/bulk-actions/" + id);
        assertThat(location(browser.post("/servers/bulk-actions", form))).endsWith("/servers/bulk-actions/" + id);
        ended(bulk.get(BulkActionId.valueOf(id), ServerWorld.ADMIN));
        assertThat(runs(server)).isFalse();
        assertThat(browser.get("/servers/bulk-actions/" + id).body())
                .contains("Servers shut down: 1", server.name(), "data-live=\"jobs\"", "Undo");
        assertThat(browser.get("/servers/bulk-actions/" + id + "/undo").body()).contains("Undo: start one server?");
        browser.post("/servers/bulk-actions/" + id + "/undo", Map.of("count", "1", "confirm", "1"));
        assertThat(bulk.get(BulkActionId.valueOf(id), ServerWorld.ADMIN).undoneBy())
                .isNotNull();
        assertThat(browser.get("/servers/bulk-actions").body()).contains("/servers/bulk-actions/" + id);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElse("");
    }
}
