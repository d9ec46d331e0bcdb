package org.gastwirt.panel.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class JobPagesTests {

    private static final Actor ME = Actor.system("test");

    @Autowired
    TestAccess access;

    @Autowired
    Jobs jobs;

    @Autowired
    JobTests tests;

    @Autowired
    Bakery bakery;

    @Autowired
    JdbcClient sql;

    private final UUID bread = Uuid7.next();

    @Test
    void showsAFailedJobWithItsStepsAndRunsItOnceMore() {
        bakery.oven.put(bread, job -> {
            job.log("The oven is being heated.");
            return new StepOutcome.Failed(ErrorCode.HOST_FAILED, "The oven is cold.");
        });
        JobId id = jobs.submit(Bakery.of(bread), ME);
        tests.awaitEnd(id);
        var browser = access.browser(access.person(Role.ADMIN, null));
        assertThat(browser.get("/jobs?status=failed").body()).contains("/jobs/" + id);
        String page = browser.get("/jobs/" + id).body();
        assertThat(page)
                .contains("The oven is cold.", "The oven is being heated.", "knead")
                .doesNotContain("every ");
        bakery.oven.remove(bread);
        assertThat(browser.post("/jobs/" + id + "/retry", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(tests.awaitEnd(id).state()).isEqualTo(Job.State.SUCCEEDED);
    }

    @Test
    void theStepsOfARunningJobFollowIt() {
        bakery.oven.put(bread, job -> new StepOutcome.Waiting());
        JobId id = jobs.submit(Bakery.of(bread), ME);
        var browser = access.browser(access.person(Role.ADMIN, null));
        assertThat(browser.get("/jobs/" + id).body()).contains("hx-get=\"/jobs/" + id + "\"", "data-live=\"job:" + id);
        assertThat(browser.get("/jobs/" + id + "/steps").body())
                .startsWith("<section")
                .contains("hx-trigger=\"live\"");
        browser.post("/jobs/" + id + "/cancellation", Map.of());
        assertThat(tests.awaitEnd(id).state()).isEqualTo(Job.State.CANCELED);
    }

    /** The list told customers the addresses of the provider's people. */
    @Test
    void customersReadWhoOfTheirPeopleAskedAndOfNobodyElse() {
        UUID customer = Uuid7.next();
        sql.sql(
                        "insert into customer (id, name, email, created_at, updated_at) values (?, 'C', 'c@example.com', now(), now())")
                .param(customer)
                .update();
        var own = access.person(Role.CUSTOMER, customer);
        var staff = access.person(Role.ADMIN, null);
        JobId ours = jobs.submit(Bakery.of(bread, customer), own.actor());
        JobId theirs = jobs.submit(Bakery.of(Uuid7.next(), customer), staff.actor());
        var browser = access.browser(own);
        assertThat(browser.get("/jobs").body())
                .contains("/jobs/" + ours, "/jobs/" + theirs, own.email(), "The provider")
                .doesNotContain(staff.email());
        assertThat(browser.get("/jobs/" + theirs).body()).doesNotContain(staff.email());
        assertThat(access.browser(staff).get("/jobs").body()).contains(staff.email());
        tests.awaitEnd(ours);
        tests.awaitEnd(theirs);
    }

    @Test
    void programsWaitForTheEndOfAJob() {
        var api = access.anonymous();
        String bearer = "Bearer " + access.adminToken("jobs:read", "jobs:write");
        bakery.oven.put(bread, job -> new StepOutcome.Waiting());
        JobId id = jobs.submit(Bakery.of(bread), ME);
        var running = api.send("GET", "/v1/jobs/" + id, null, "Authorization", bearer);
        assertThat(running.headers().firstValue("Retry-After")).isPresent();
        bakery.oven.remove(bread);
        jobs.wake(id);
        var done = api.send("GET", "/v1/jobs/" + id + "?wait=25", null, "Authorization", bearer);
        assertThat(done.body()).contains("\"status\":\"succeeded\"", "\"progress\":100", "\"finished_at\":\"");
        assertThat(api.send("GET", "/v1/jobs?status=nonsense", null, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(422);
        assertThat(api.send("GET", "/v1/jobs/job_nonsense", null, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(404);
    }
}
