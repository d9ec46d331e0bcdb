package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gastwirt.panel.job.JobId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class ServersApiTests {

    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    int port;

    @Autowired
    ServerWorld worlds;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> send(
            String token, String method, String path, @Nullable String body, @Nullable String key) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", "\"" + key + "\"");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String order(ServerWorld.World world, String name) {
        return """
                {"customer_id":"%s","plan":"%s","image":"%s","network":"%s","hostname":"%s.example.com","labels":{"billing":"x"}}""".formatted(world.customer(), world.plan(), world.image(), world.network(), name);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    @Test
    void anOrderAnswersInTheAgreedShape() throws Exception {
        var world = worlds.world();
        String token = worlds.token(null);
        var answer = send(
                token,
                "POST",
                "/v1/servers",
                order(world, "vps77"),
                UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode body = json(answer);
        String id = body.at("/server/id").asString();
        assertThat(answer.headers().firstValue("Location")).hasValue("/v1/servers/" + id);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(body.at("/server/state").asString()).isEqualTo("provisioning");
        assertThat(body.at("/server/desired_state").asString()).isEqualTo("running");
        assertThat(body.at("/server/ipv4/0/address").asString()).startsWith("192.0.2.");
        assertThat(body.at("/server/ipv6/0/prefix").asString()).endsWith("/64");
        assertThat(body.at("/credentials/password").asString()).hasSize(20);
        assertThat(body.at("/job/type").asString()).isEqualTo("server.create");
        assertThat(body.at("/job/resource/id").asString()).isEqualTo(id);
        worlds.ended(JobId.valueOf(body.at("/job/id").asString()));

        JsonNode server = json(send(token, "GET", "/v1/servers/" + id, null, null));
        assertThat(server.at("/state").asString()).isEqualTo("running");
        assertThat(server.at("/host/id").asString()).isEqualTo(world.host().text());
        JsonNode list = json(send(
                token,
                "GET",
                "/v1/servers?customer_id=" + world.customer() + "&state=running&label_selector=billing==x",
                null,
                null));
        assertThat(list.at("/data/0/id").asString()).isEqualTo(id);
        String customers = worlds.token(world.customer());
        var seen = send(customers, "GET", "/v1/servers/" + id, null, null);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body())
                .doesNotContain("\"host\"")
                .doesNotContain(world.host().text());
        assertThat(send(customers, "GET", "/v1/servers/" + id + "/placement", null, null)
                        .statusCode())
                .isIn(403, 404);
    }

    @Test
    void twentyParallelOrdersWithOneKeyMakeOneServer() throws Exception {
        var world = worlds.world();
        String token = worlds.token(null);
        String key = UUID.randomUUID().toString();
        var ids = new HashSet<String>();
        try (var pool = Executors.newFixedThreadPool(20)) {
            var orders = IntStream.range(0, 20)
                    .<Callable<HttpResponse<String>>>mapToObj(
                            i -> () -> send(token, "POST", "/v1/servers", order(world, "same"), key))
                    .toList();
            for (var answer : pool.invokeAll(orders)) {
                if (answer.get().statusCode() == 202) {
                    ids.add(json(answer.get()).at("/server/id").asString());
                } else {
                    assertThat(answer.get().statusCode()).isEqualTo(409);
                }
            }
        }
        assertThat(ids).hasSize(1);
        JsonNode list = json(send(token, "GET", "/v1/servers?customer_id=" + world.customer(), null, null));
        assertThat(list.at("/data")).hasSize(1);
    }

    @Test
    void foreignAndUnknownServersAnswerAlike() throws Exception {
        var world = worlds.world();
        String id = json(send(worlds.token(null), "POST", "/v1/servers", order(world, "mine"), null))
                .at("/server/id")
                .asString();
        String stranger = worlds.token(worlds.world().customer());
        for (String path : new String[] {"", "/actions/stop", "/actions/suspend", "/jobs"}) {
            String method = path.startsWith("/actions") ? "POST" : "GET";
            var foreign = send(stranger, method, "/v1/servers/" + id + path, path.isEmpty() ? null : "{}", null);
            var unknown =
                    send(stranger, method, "/v1/servers/" + ServerId.next() + path, path.isEmpty() ? null : "{}", null);
            assertThat(foreign.statusCode()).as(path + foreign.body()).isEqualTo(404);
            assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(unknown));
        }
    }

    private static String withoutRequestId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "").replaceAll("srv_[0-9a-z]{26}", "srv");
    }

    @Test
    void everyBadFieldIsNamed() throws Exception {
        var world = worlds.world();
        String token = worlds.token(null);
        String good = order(world, "fields");
        record Bad(String field, String json) {}
        for (Bad bad : new Bad[] {
            new Bad("/hostname", good.replace("fields.example.com", "-bad-.example.com")),
            new Bad("/plan", good.replace(world.plan(), "no-such-plan")),
            new Bad("/ssh_keys", good.replace("{\"cust", "{\"ssh_keys\":[\"ssh-rsa nonsense\"],\"cust")),
            new Bad("/overrides/disk_bytes", good.replace("{\"cust", "{\"overrides\":{\"disk_bytes\":5},\"cust")),
            new Bad("/nonsense", good.replace("{\"cust", "{\"nonsense\":1,\"cust"))
        }) {
            var answer = send(token, "POST", "/v1/servers", bad.json(), null);
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
            assertThat(json(answer).at("/errors/0/pointer").asString())
                    .as(answer.body())
                    .startsWith(bad.field());
        }
    }

    @Test
    void aDeletedServerIsGone() throws Exception {
        var world = worlds.world();
        String token = worlds.token(null);
        String id = json(send(token, "POST", "/v1/servers", order(world, "gone"), null))
                .at("/server/id")
                .asString();
        var deleted = send(token, "DELETE", "/v1/servers/" + id + "?grace=0s", null, null);
        assertThat(deleted.statusCode()).isEqualTo(202);
        worlds.ended(JobId.valueOf(json(deleted).at("/job/id").asString()));
        var gone = send(token, "GET", "/v1/servers/" + id, null, null);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(json(gone).at("/terminated_at").asString()).isNotEmpty();
        var again = send(token, "DELETE", "/v1/servers/" + id, null, null);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).at("/job/status").asString()).isEqualTo("succeeded");
    }

    @Test
    void liftingASuspensionThatIsNotThereIsDoneAtOnce() throws Exception {
        var world = worlds.world();
        String token = worlds.token(null);
        Server server = worlds.built(world);
        var answer = send(token, "POST", "/v1/servers/" + server.id() + "/actions/unsuspend", null, null);
        assertThat(json(answer).at("/noop").asBoolean()).isTrue();
        assertThat(json(answer).at("/job/status").asString()).isEqualTo("succeeded");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aRenameWithAnOldTagIsRefused() throws Exception {
        var world = worlds.world();
        String token = worlds.token(null);
        Server server = worlds.built(world);
        var answer = send(token, "PATCH", "/v1/servers/" + server.id(), "{\"name\":\"renamed\"}", null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).at("/name").asString()).isEqualTo("renamed");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/servers/" + server.id()))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", "\"0\"")
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"again\"}"))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(412);
    }
}
