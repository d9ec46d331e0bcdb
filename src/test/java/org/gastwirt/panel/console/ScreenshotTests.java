package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Pictures of screens, from an agent that dials in to the PNG of a page. */
@PanelTest
@Import(Household.class)
class ScreenshotTests {

    @Autowired
    FakeAgents agents;

    @Autowired
    TestAccess access;

    @Autowired
    Household household;

    @Autowired
    Screenshots screenshots;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    private FakeAgent agent;
    private UUID customer;
    private TestAccess.Person owner;
    private ServerId server;

    @BeforeEach
    void aServerRuns() throws IOException {
        agent = agents.connected().showing(ThumbnailTests.screen(800, 600));
        customer = household.customer();
        owner = access.person(Role.CUSTOMER, customer);
        server = household.server(customer, agent.host().value());
    }

    @AfterEach
    void end() {
        agent.close();
        clock.reset();
    }

    @Test
    void aScreenIsASmallPngThatNobodyKeeps() {
        var answer = access.browser(owner).get("/servers/" + server + "/screenshot");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("image/png");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    }

    @Test
    void aPictureServesAllWhoLookWithinAMinuteAndNoLonger() throws IOException {
        byte[] first = screenshots.take(server, owner.actor());
        assertThat(ThumbnailTests.read(first).getHeight()).isEqualTo(200);
        assertThat(screenshots.take(server, owner.actor())).isEqualTo(first);
        assertThat(agent.picturesTaken()).isOne();
        clock.moveBy(Duration.ofMinutes(1));
        screenshots.take(server, owner.actor());
        assertThat(agent.picturesTaken()).isEqualTo(2);
    }

    @Test
    void whatTheLastOwnerHadOnTheScreenIsNotShownToTheNext() {
        screenshots.take(server, owner.actor());
        household.change(server, "generation = generation + 1");
        screenshots.take(server, owner.actor());
        assertThat(agent.picturesTaken()).isEqualTo(2);
    }

    @Test
    void aForeignServersScreenIsNotFound() {
        String stranger = access.token(access.person(Role.CUSTOMER, household.customer()), "servers:console");
        var foreign = get(server, stranger);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(code(foreign)).isEqualTo(code(get(ServerId.next(), stranger)));
        assertThat(agent.picturesTaken()).isZero();
    }

    @Test
    void aTokenThatMayOpenNoConsoleSeesNoPicture() {
        var answer = get(server, access.token(owner, "servers:read"));
        assertThat(code(answer)).isEqualTo("insufficient_scope");
    }

    @Test
    void anOwnerSwitchesPicturesOffAndOnAgain() {
        var browser = access.browser(owner);
        assertThat(browser.get("/servers/" + server).body()).contains("/servers/" + server + "/screenshot");
        assertThat(browser.post("/members/screenshots", Map.of("allowed", "false"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(refusal()).isEqualTo("screenshots_off");
        assertThat(browser.get("/servers/" + server).body()).doesNotContain("/screenshot");
        browser.post("/members/screenshots", Map.of("allowed", "true"));
        assertThat(get(server, token()).statusCode()).isEqualTo(200);
    }

    @Test
    void theProviderSwitchesThemOffForAPlan() {
        jdbc.sql("update plan set screenshots = false where id = (select plan_id from server where id = ?)")
                .param(server.value())
                .update();
        assertThat(refusal()).isEqualTo("screenshots_off");
    }

    @Test
    void aHostWithoutThemIsNotAskedAndTheServersPageOffersNone() {
        jdbc.sql("update host set capabilities = array_remove(capabilities, 'pictures') where id = ?")
                .param(agent.host().value())
                .update();
        assertThat(refusal()).isEqualTo("screenshots_unsupported");
        assertThat(access.browser(owner).get("/servers/" + server).body()).doesNotContain("/screenshot");
    }

    @Test
    void aServerThatIsOffHasNone() {
        household.change(server, "power = 'STOPPED'");
        assertThat(refusal()).isEqualTo("invalid_state");
    }

    @Test
    void anAwayHostIsSaidToBeAway() {
        agent.close();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(refusal()).isEqualTo("host_unreachable"));
    }

    @Test
    void whatIsNoPictureReachesNobody() {
        agent.showing("<script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var answer = get(server, token());
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("alert");
    }

    @Test
    void theProvidersPeopleAreWrittenDownOnceAnHour() {
        Actor staff = access.person(Role.ADMIN, null).actor();
        screenshots.take(server, owner.actor());
        assertThat(looks()).isZero();
        screenshots.take(server, staff);
        screenshots.take(server, staff);
        assertThat(looks()).isOne();
        clock.moveBy(Duration.ofHours(1));
        screenshots.take(server, staff);
        assertThat(looks()).isEqualTo(2);
    }

    @Test
    void aListOfFiftyAsksAHostForTwoAtATime() throws InterruptedException {
        var turns = new PictureTurns();
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new CountDownLatch(50);
        UUID host = UUID.randomUUID();
        IntStream.range(0, 50)
                .forEach(n -> Thread.ofVirtual().start(() -> {
                    turns.take(host, () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        inside.decrementAndGet();
                        return new byte[0];
                    });
                    done.countDown();
                }));
        assertThat(done.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void whoStandsInTheQueueForTooLongIsSentAway() {
        var turns = new PictureTurns();
        UUID host = UUID.randomUUID();
        // the third of a host waits in vain when the first two do not come back
        var refused = new AtomicInteger();
        var away = new CountDownLatch(1);
        var inside = new CountDownLatch(2);
        for (int n = 0; n < 2; n++) {
            Thread.ofVirtual()
                    .start(() -> turns.take(host, () -> {
                        inside.countDown();
                        waitFor(away);
                        return new byte[0];
                    }));
        }
        waitFor(inside);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                turns.take(host, () -> new byte[0]);
            } catch (PanelException e) {
                refused.incrementAndGet();
            }
        });
        waiting.interrupt();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAtomic(refused, org.hamcrest.Matchers.is(1));
        away.countDown();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String token() {
        return access.token(owner, "servers:console");
    }

    private String refusal() {
        return code(get(server, token()));
    }

    private HttpResponse<String> get(ServerId id, String token) {
        return access.anonymous().get("/v1/servers/" + id + "/screenshot", "Authorization", "Bearer " + token);
    }

    private String code(HttpResponse<String> answer) {
        return Objects.requireNonNull(json.readTree(answer.body()).path("code").asString());
    }

    private int looks() {
        return jdbc.sql("select count(*) from audit_event where action = 'console.picture' and subject_id = ?")
                .param(server.value())
                .query(Integer.class)
                .single();
    }
}
