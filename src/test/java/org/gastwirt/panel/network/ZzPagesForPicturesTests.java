package org.gastwirt.panel.network;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.host.HostSettings;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.host.Locations;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class ZzPagesForPicturesTests {

    private static final Actor ME = Actor.system("pictures");

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Autowired
    Hosts hosts;

    @Autowired
    Locations locations;

    @Autowired
    Networks networks;

    @Autowired
    IpPools pools;

    @Autowired
    MacPools macs;

    @Autowired
    AddressBook book;

    @Autowired
    JdbcClient sql;

    @Test
    void write() throws Exception {
        Path out = Path.of("/tmp/infra-pages");
        Files.createDirectories(out);
        Browser browser = access.browser(access.person(Role.ADMIN, null));
        var ams = locations.create("ams-" + UUID.randomUUID().toString().substring(0, 5), "Amsterdam", ME);
        var fresh = hosts.create(
                HostSettings.of("ams-new-" + UUID.randomUUID().toString().substring(0, 5)), ams.id(), ME);
        browser.get("/hosts/" + fresh.id());
        browser.post("/hosts/" + fresh.id() + "/enrolment-tokens", Map.of());
        try (var one = agents.connected(ams.id());
                var two = agents.connected(ams.id())) {
            UUID guest = UUID.randomUUID();
            one.world()
                    .vms
                    .put(
                            guest,
                            new AgentMessage.SeenVm(
                                    guest, "old-mailserver", null, VmPower.RUNNING, false, false, null));
            UUID other = UUID.randomUUID();
            one.world()
                    .vms
                    .put(
                            other,
                            new AgentMessage.SeenVm(other, "test-windows", null, VmPower.STOPPED, false, false, null));
            one.report();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> hosts.unknownVms(one.host(), ME).size() == 2);
            hosts.ignoreVm(one.host(), other, ME);
            hosts.setMaintenance(two.host(), true, ME);
            browser.get("/hosts/" + one.host() + "/facts");
            browser.post("/hosts/" + one.host() + "/facts", Map.of());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> browser.get("/hosts/" + one.host() + "/facts")
                            .body()
                            .contains("EPYC"));
            var network = networks.create(
                            new Networks.Details(
                                    "pub" + UUID.randomUUID().toString().substring(0, 8),
                                    "gwbr0",
                                    List.of("192.0.2.53")),
                            ME)
                    .id();
            var pool = pools.create(
                            network,
                            new IpPools.NewIpPool(
                                    "small-" + UUID.randomUUID(),
                                    "192.0.2.0/24",
                                    null,
                                    List.of("192.0.2.8-192.0.2.250"),
                                    null,
                                    86400),
                            ME)
                    .id();
            for (int i = 0; i < 60; i++) {
                UUID server = SampleServers.add(sql, network);
                sql.sql("update server set name = ? where id = ?")
                        .params("web-" + i, server)
                        .update();
                book.take(server, network, 1, false);
                if (i % 7 == 3) {
                    book.release(server);
                }
            }
            for (int i = 240; i < 248; i++) {
                pools.reserve(pool, "192.0.2." + i, "switches", ME);
            }
            var large = pools.create(
                            network,
                            new IpPools.NewIpPool(
                                    "large-" + UUID.randomUUID(), "10.20.0.0/21", null, List.of(), null, 86400),
                            ME)
                    .id();
            var six = pools.create(
                            network,
                            new IpPools.NewIpPool(
                                    "six-" + UUID.randomUUID(), "2001:db8:9::/48", null, List.of(), null, 86400),
                            ME)
                    .id();
            for (int i = 0; i < 3; i++) {
                book.take(SampleServers.add(sql, network), network, 0, true);
            }
            var full = pools.create(
                            network,
                            new IpPools.NewIpPool(
                                    "full-" + UUID.randomUUID(), "198.51.100.0/29", null, List.of(), null, 86400),
                            ME)
                    .id();
            for (int i = 2; i < 7; i++) {
                pools.reserve(full, "198.51.100." + i, "", ME);
            }
            sql.sql(
                            "update image set state = 'REFUSED', reason = '{\"key\":\"agent.reason.backing_file\",\"args\":[]}' where id in (select id from image order by created_at desc limit 2)")
                    .update();
            sql.sql(
                            "update image set state = 'CHECKING', reason = '{\"key\":\"image.waits.no_host\",\"args\":[]}' where id in (select id from image order by created_at desc offset 2 limit 1)")
                    .update();
            sql.sql(
                            "update image set state = 'READY', virtual_size_bytes = 3758096384 where id in (select id from image order by created_at desc offset 3 limit 3)")
                    .update();
            UUID image = sql.sql("select id from image order by created_at desc limit 1")
                    .query(UUID.class)
                    .single();
            UUID plan = sql.sql("select id from plan order by created_at desc limit 1")
                    .query(UUID.class)
                    .single();
            String img = org.gastwirt.panel.shared.PublicId.format("img", image);
            String pln = org.gastwirt.panel.shared.PublicId.format("pln", plan);
            UUID failed = org.gastwirt.panel.shared.Uuid7.next();
            for (String[] job : new String[][] {
                {"FAILED", "server.create"}, {"RUNNING", "server.reinstall"}, {"SUCCEEDED", "image.prepare"}
            }) {
                UUID id = job[0].equals("FAILED") ? failed : org.gastwirt.panel.shared.Uuid7.next();
                sql.sql("""
                    insert into job (id, type, subject_kind, subject, params, state, progress, stage, error_code, error_detail, actor_kind, actor_name, created_at, started_at, finished_at, look_after)
                    values (:id, :type, 'server', :id, '{}', :state, 40, 'make-volume', :code, cast(:why as jsonb), 'ACCOUNT', 'ada@example.com', now(), now(), case when :state = 'RUNNING' then null else now() end, now() + interval '1 day')""")
                        .param("id", id)
                        .param("type", job[1])
                        .param("state", job[0])
                        .param("code", job[0].equals("FAILED") ? "host_failed" : null)
                        .param(
                                "why",
                                job[0].equals("FAILED")
                                        ? "{\"key\":\"sentence.pair\",\"args\":[{\"key\":\"agent.failure.no_space\",\"args\":[]},{\"key\":\"sentence.verbatim\",\"args\":[\"The pool has 1.5 GiB left.\"]}]}"
                                        : null)
                        .update();
                int position = 0;
                for (String[] step : new String[][] {
                    {"place-on-host", "UNDONE"},
                    {"take-addresses", "UNDONE"},
                    {"make-volume", "FAILED"},
                    {"define-vm", "PENDING"},
                    {"start-vm", "PENDING"}
                }) {
                    sql.sql("insert into job_step (job_id, position, name, state) values (?, ?, ?, ?)")
                            .params(id, position++, step[0], step[1])
                            .update();
                }
                sql.sql(
                                "insert into job_log (job_id, at, step, level, line) values (?, now(), 'make-volume', 'INFO', 'copied 4 of 10 GiB'), (?, now(), 'make-volume', 'ERROR', 'The host''s storage has no room for this.')")
                        .params(id, id)
                        .update();
            }
            String f = org.gastwirt.panel.shared.PublicId.format("job", failed);
            Map<String, String> pages = new java.util.LinkedHashMap<>();
            pages.put("host-new", "/hosts/" + fresh.id());
            pages.put("hosts", "/hosts?location=" + ams.slug());
            pages.put("host", "/hosts/" + one.host());
            pages.put("host-maintenance", "/hosts/" + two.host());
            pages.put("facts", "/hosts/" + one.host() + "/facts");
            pages.put("networks", "/networks");
            pages.put("network", "/networks/" + network);
            pages.put("pool", "/networks/" + network + "/pools/" + pool + "?address=192.0.2.11");
            pages.put("pool-large", "/networks/" + network + "/pools/" + large + "?address=10.20.3.0");
            pages.put("pool-six", "/networks/" + network + "/pools/" + six);
            pages.put("pool-full", "/networks/" + network + "/pools/" + full);
            pages.put("pool-list", "/networks/" + network + "/pools/" + pool + "?list=true");
            pages.put("mac", "/networks/mac-pools/" + macs.all(ME).getFirst().id());
            pages.put("images", "/images");
            pages.put("image", "/images/" + img);
            pages.put("image-new", "/images/new");
            pages.put("plans", "/plans?retired=true");
            pages.put("plan", "/plans/" + pln);
            pages.put("jobs", "/jobs");
            pages.put("job", "/jobs/" + f);
            pages.put("audit", "/audit");
            pages.put("check", "/check");
            pages.put("accounts", "/accounts");
            for (String language : new String[] {"en", "de"}) {
                for (var page : pages.entrySet()) {
                    var answer = browser.get(page.getValue(), "Accept-Language", language);
                    Files.writeString(out.resolve(page.getKey() + "-" + language + ".html"), answer.body());
                    System.out.println("PAGE " + page.getKey() + " " + answer.statusCode() + " "
                            + answer.body().length());
                }
            }
            Files.writeString(
                    out.resolve("style.css"),
                    browser.get(java.util.regex.Pattern.compile("href=\"(/assets/style[^\"]+)\"")
                                    .matcher(browser.get("/hosts").body())
                                    .results()
                                    .findFirst()
                                    .orElseThrow()
                                    .group(1))
                            .body());
        } finally {
            sql.sql("delete from job where actor_name = 'ada@example.com' and params = '{}'")
                    .update();
        }
    }
}
