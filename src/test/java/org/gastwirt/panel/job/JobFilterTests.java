package org.gastwirt.panel.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class JobFilterTests {

    private static final Actor ME = Actor.system("test");

    @Autowired
    TestAccess access;

    @Autowired
    Jobs jobs;

    @Autowired
    JobTests tests;

    @Autowired
    Bakery bakery;

    private final UUID bread = Uuid7.next();
    private JobId failed = JobId.next();

    @BeforeEach
    void oneJobFailed() {
        bakery.oven.put(bread, job -> {
            job.log("The oven is being heated.");
            return StepOutcome.failed(ErrorCode.HOST_FAILED, "image.failure.broke_off", new Bytes(1_610_612_736));
        });
        failed = jobs.submit(Bakery.of(bread), ME);
        tests.awaitEnd(failed);
    }

    @Test
    void peopleFindAJobByItsSubjectKindStateAndDay() {
        var browser = access.browser(access.person(Role.SUPPORT, null));
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        String of = "/jobs?subject=" + PublicId.format("srv", bread);
        String type = jobs.get(failed, ME).type();
        assertThat(browser.get(of + "&status=failed&type=" + type + "&from=" + today + "&to=" + today)
                        .body())
                .contains("/jobs/" + failed);
        for (String other : new String[] {
            "&status=succeeded", "&type=server.create", "&to=2020-01-01", "&customer=" + PublicId.format("cus", bread)
        }) {
            assertThat(browser.get(of + other).body()).as(other).doesNotContain("/jobs/" + failed);
        }
        assertThat(browser.get("/jobs/fragment?subject=" + PublicId.format("srv", bread))
                        .body())
                .contains("data-live=\"jobs\"", "/jobs/" + failed);
    }

    @Test
    void aFilterThatCannotBeReadIsNamedAndFindsNothing() {
        var browser = access.browser(access.person(Role.SUPPORT, null));
        for (String wrong : new String[] {"subject=web-1", "from=yesterday", "from=2026-02-01&to=2026-01-01"}) {
            var page = browser.get("/jobs?" + wrong);
            assertThat(page.statusCode()).as(wrong).isEqualTo(422);
            assertThat(page.body()).contains("One of the filters cannot be read", "aria-invalid=\"true\"");
        }
    }

    @Test
    void theReasonAndWhatHelpsAreInTheReadersLanguage() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        assertThat(browser.get("/jobs/" + failed, "Accept-Language", "en").body())
                .contains("The download broke off after 1.5 GiB.", "See to it on the host");
        assertThat(browser.get("/jobs/" + failed, "Accept-Language", "de").body())
                .contains("Der Download brach nach 1,5 GiB ab.", "Sehen Sie auf dem Host danach");
    }

    @Test
    void aRetrySaysFirstWhatWouldHappen() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        assertThat(browser.get("/jobs/" + failed).body()).contains("Run it once more?", "It begins at once.");
        bakery.oven.put(bread, job -> new StepOutcome.Waiting());
        JobId ahead = jobs.submit(Bakery.of(bread), ME);
        assertThat(browser.get("/jobs/" + failed).body()).contains("It waits until this has ended:", "/jobs/" + ahead);
        bakery.oven.remove(bread);
        jobs.wake(ahead);
        tests.awaitEnd(ahead);
        browser.post("/jobs/" + failed + "/retry", Map.of());
        assertThat(tests.awaitEnd(failed).state()).isEqualTo(Job.State.SUCCEEDED);
    }

    @Test
    void programsRetryAJobAndReadItsStepsAndItsLog() {
        var api = access.anonymous();
        String bearer = "Bearer " + access.adminToken("jobs:read", "jobs:write");
        String job = "/v1/jobs/" + failed;
        assertThat(api.send("GET", job + "/log", null, "Authorization", bearer).body())
                .contains("The oven is being heated.", "\"level\":\"error\"");
        assertThat(api.send("GET", job + "/steps", null, "Authorization", bearer)
                        .body())
                .contains("\"name\":\"knead\"", "\"state\":\"undone\"");
        assertThat(api.send("GET", job, null, "Authorization", bearer).body())
                .contains("The download broke off after 1.5 GiB.");
        bakery.oven.remove(bread);
        assertThat(api.send("POST", job + "/retry", null, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(202);
        tests.awaitEnd(failed);
        assertThat(api.send("POST", job + "/retry", null, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(409);
    }
}
