package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two panel processes on one database share what must not be given twice. No host is there: orders are answered all the
 * same, and no guest has to boot.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoPanelProcessesTests {

    /** 64 less the network's own, the broadcast and the gateway's. */
    private static final int USABLE = 61;

    private static final int PARALLEL = 60;

    private final Database database = new Database();
    private final List<PanelProgram> panels = new ArrayList<>();
    private final List<PanelClient> clients = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        var settings = new HashMap<>(database.environment());
        settings.put("GASTWIRT_API_CREATES_PER_MINUTE", "1000");
        settings.put("GASTWIRT_API_REQUESTS_PER_MINUTE", "5000");
        for (String name : List.of("one", "two")) {
            var panel = new PanelProgram(folder.resolve(name), settings);
            panels.add(panel);
            panel.awaitReady();
        }
        // the setup account's token is the one that the panel which started last wrote
        String token = Files.readString(panels.getLast().setupTokenFile()).strip();
        panels.forEach(panel -> clients.add(new PanelClient(panel.url(), token)));
        catalogue(clients.getFirst());
    }

    private void catalogue(PanelClient panel) {
        for (var network : Map.of("narrow", "10.67.0", "wide", "10.68.0").entrySet()) {
            panel.post("/v1/networks", Map.of("name", network.getKey(), "bridge", "br" + network.getKey()));
            String length = network.getKey().equals("narrow") ? "/26" : "/24";
            panel.post(
                    "/v1/networks/" + network.getKey() + "/pools",
                    Map.of(
                            "name", network.getKey() + "-v4",
                            "subnet", network.getValue() + ".0" + length,
                            "gateway", network.getValue() + ".1"));
        }
        panel.post(
                "/v1/plans",
                Map.of(
                        "slug",
                        "tiny",
                        "name",
                        "Tiny",
                        "vcpus",
                        1,
                        "memory_bytes",
                        1L << 28,
                        "disk_bytes",
                        1L << 30,
                        "ipv6",
                        false));
        panel.put(
                "/v1/customers/by-external-id/lab",
                Map.of(
                        "name", "Lab",
                        "email", "lab@example.com",
                        "limits",
                                Map.of(
                                        "servers",
                                        200,
                                        "vcpus",
                                        200,
                                        "memory_bytes",
                                        1L << 40,
                                        "disk_bytes",
                                        1L << 42,
                                        "addresses",
                                        200)));
        panel.post("/v1/images", Map.of("slug", "tiny", "name", "Tiny", "kind", "DISK"));
        readyImage();
    }

    /** As a host would have found it; none is here to look at a file. */
    private void readyImage() {
        String sha256 = "ab".repeat(32);
        database.execute("insert into blob (sha256, size_bytes, created_at) values ('" + sha256 + "', 1024, now())");
        database.execute("insert into image_file (image_id, role, sha256, size_bytes, format)" + " select id, 'DISK', '"
                + sha256 + "', 1024, 'QCOW2' from image where slug = 'tiny'");
        database.execute("update image set state = 'READY', virtual_size_bytes = 1 << 29 where slug = 'tiny'");
    }

    @AfterAll
    void close() {
        panels.forEach(PanelProgram::close);
        database.close();
    }

    @Test
    @Order(1)
    void sixtyParallelOrdersOverBothGetSixtyAddressesAndCards() throws Exception {
        var answers = inParallel(
                PARALLEL, i -> order(i, "narrow", "s" + i, UUID.randomUUID().toString()));
        assertThat(answers).hasSize(PARALLEL).allMatch(Answer::isMade);
        assertThat(answers.stream().map(Answer::address)).doesNotHaveDuplicates();
        assertThat(macs("narrow")).hasSize(PARALLEL).doesNotHaveDuplicates();
        assertThat(servers()).isEqualTo(PARALLEL);
    }

    @Test
    @Order(2)
    void asManyServersAsAddressesAndTheRestIsTheFullPool() throws Exception {
        var answers = inParallel(
                10, i -> order(i, "narrow", "t" + i, UUID.randomUUID().toString()));
        assertThat(answers).filteredOn(Answer::isMade).hasSize(USABLE - PARALLEL);
        assertThat(answers)
                .filteredOn(answer -> !answer.isMade())
                .hasSize(10 - (USABLE - PARALLEL))
                .allMatch(answer -> answer.code().equals("ip_pool_exhausted"));
        assertThat(servers()).isEqualTo(USABLE);
        assertThat(count("job where type = 'server.create'")).isEqualTo(USABLE);
        assertThat(count("volume")).isEqualTo(USABLE);
        assertThat(count("ip_address where state = 'USED'")).isEqualTo(USABLE);
        assertThat(macs("narrow")).hasSize(USABLE).doesNotHaveDuplicates();
        assertThat(count("(select address from ip_address where server_id is not null group by network_id, address"
                        + " having count(*) > 1) twice"))
                .isZero();
        assertThat(clients.getLast().get("/v1/check").path("findings")).isEmpty();
    }

    @Test
    @Order(3)
    void oneKeyOverBothMakesOneServer() throws Exception {
        String key = UUID.randomUUID().toString();
        long before = servers();
        var answers = inParallel(20, i -> order(i, "wide", "once", key));
        var ids = new HashSet<String>();
        answers.stream().filter(Answer::isMade).forEach(answer -> ids.add(answer.id()));
        assertThat(ids).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.isMade())
                .allMatch(answer -> answer.code().equals("idempotency_in_progress"));
        assertThat(servers()).isEqualTo(before + 1);
    }

    private record Answer(String id, String address, String code) {

        boolean isMade() {
            return !id.isEmpty();
        }
    }

    private Answer order(int i, String network, String name, String key) {
        try {
            JsonNode answer = clients.get(i % clients.size())
                    .post(
                            "/v1/servers",
                            Map.of(
                                    "customer",
                                    Map.of("external_id", "lab", "name", "Lab", "email", "lab@example.com"),
                                    "plan",
                                    "tiny",
                                    "image",
                                    "tiny",
                                    "network",
                                    network,
                                    "name",
                                    name,
                                    "hostname",
                                    name + ".example.com",
                                    "start",
                                    false),
                            key);
            return new Answer(
                    answer.at("/server/id").asString(),
                    answer.at("/server/ipv4/0/address").asString(),
                    "");
        } catch (ApiProblem problem) {
            return new Answer("", "", problem.code());
        }
    }

    private interface Numbered {
        Answer call(int i);
    }

    private static List<Answer> inParallel(int count, Numbered work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(count)) {
            var calls = IntStream.range(0, count)
                    .<Callable<Answer>>mapToObj(i -> () -> work.call(i))
                    .toList();
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private List<String> macs(String network) {
        return database.column("select m.mac from mac_address m join network n on n.id = m.network_id where n.name = '"
                + network + "' and m.server_id is not null");
    }

    private long servers() {
        return count("server");
    }

    private long count(String from) {
        return Long.parseLong(database.column("select count(*) from " + from).getFirst());
    }
}
