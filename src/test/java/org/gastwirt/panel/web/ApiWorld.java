package org.gastwirt.panel.web;

import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.agent.FakeAgent;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.TestAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of everything that the API knows, made through the API by an admin's token; the host is a fake one. */
final class ApiWorld implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    final FakeAgent agent;
    final String location;
    final String host;
    final String customer;
    final String plan;
    final String image;
    final String network;
    final String server;
    final String job;

    private final TestAccess access;
    private final Browser browser;
    private final String bearer;
    private final JdbcClient jdbc;
    private final FakeAgents agents;
    private @Nullable FakeAgent other;

    ApiWorld(TestAccess access, FakeAgents agents, JdbcClient jdbc) {
        this.access = access;
        this.browser = access.anonymous();
        this.bearer = "Bearer " + access.adminToken("all");
        this.jdbc = jdbc;
        this.agents = agents;
        var place = agents.newLocation();
        location = place.slug();
        agent = agents.connected(place.id());
        // room for a server of every operation's own
        agent.world().with(256, 1L << 40, 1L << 43);
        agent.report();
        host = agent.host().text();
        customer = newCustomer();
        send("PATCH", "/v1/customers/" + customer, """
                {"limits":{"servers":900,"vcpus":900,"memory_bytes":1099511627776,"disk_bytes":1099511627776,"addresses":900}}""");
        plan = newPlan();
        image = readyImage();
        network = newNetwork();
        newPool();
        JsonNode made = order("");
        server = made.at("/server/id").asString();
        job = made.at("/job/id").asString();
        await(made);
    }

    static String unique(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 8);
    }

    HttpResponse<String> send(String method, String path, @Nullable String json) {
        return browser.send(method, path, json, "Authorization", bearer);
    }

    JsonNode made(String path, String json) {
        var answer = send("POST", path, json);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    String bearer() {
        return bearer;
    }

    String newCustomer() {
        return made("/v1/customers", """
                {"name":"C","email":"c@example.com","external_id":"%s"}""".formatted(unique("e"))).path("id").asString();
    }

    String externalIdOf(String id) {
        var answer = browser.get("/v1/customers/" + id, "Authorization", bearer);
        return JSON.readTree(answer.body()).path("external_id").asString();
    }

    String newPlan() {
        String slug = unique("p");
        made("/v1/plans", """
                {"slug":"%s","name":"P","vcpus":1,"memory_bytes":536870912,"disk_bytes":2147483648,"ipv6":false}""".formatted(slug));
        return slug;
    }

    String newImage() {
        String slug = unique("i");
        made("/v1/images", """
                {"slug":"%s","name":"I","kind":"DISK"}""".formatted(slug));
        return slug;
    }

    /** As a host would have found it. */
    String readyImage() {
        String slug = newImage();
        String sha = HexFormat.of().toHexDigits(slug.hashCode()).repeat(8);
        jdbc.sql("insert into blob (sha256, size_bytes, created_at) values (?, 1024, now())")
                .param(sha)
                .update();
        jdbc.sql("update image set state = 'READY', virtual_size_bytes = 1073741824 where slug = ?")
                .param(slug)
                .update();
        jdbc.sql("""
                        insert into image_file (image_id, role, sha256, size_bytes, format)
                        select id, 'DISK', ?, 1024, 'QCOW2' from image where slug = ?""").params(sha, slug).update();
        return slug;
    }

    String newNetwork() {
        String name = unique("n");
        made("/v1/networks", """
                {"name":"%s","bridge":"gwbr0"}""".formatted(name));
        return name;
    }

    String newPool() {
        return made("/v1/networks/" + network + "/pools", """
                {"name":"%s","subnet":"198.51.100.0/24"}""".formatted(unique("a")))
                .path("id")
                .asString();
    }

    /** In a network of its own. */
    String looseIpPool() {
        return made("/v1/networks/" + newNetwork() + "/pools", """
                {"name":"%s","subnet":"203.0.113.0/24","addresses":["203.0.113.10-203.0.113.20"]}""".formatted(unique("a")))
                .path("id")
                .asString();
    }

    /** With the address 203.0.113.12 in quarantine, as after a server's end. */
    String restingPool() {
        String pool = looseIpPool();
        jdbc.sql("""
                update ip_address set state = 'QUARANTINED', free_after = now() + interval '1 hour'
                where address = '203.0.113.12/32' and pool_id = ?""").param(PublicId.parse("ipp", pool)).update();
        return pool;
    }

    /** As if its host had said so. */
    String newRunningServer() {
        String id = newServer();
        jdbc.sql("update server set power = 'RUNNING', power_seen_at = now() where id = ?")
                .param(PublicId.parse("srv", id))
                .update();
        return id;
    }

    /** Of this world's server. */
    String desktop() {
        return desktop(server);
    }

    String desktop(String server) {
        var id = Uuid7.next();
        jdbc.sql("""
                insert into desktop (id, server_id, generation, host_id, name, width, height, state, created_by, created_at,
                                     last_used_at)
                select :id, id, generation, host_id, :name, 800, 600, 'RUNNING', 'nobody', now(), now()
                  from server where id = :server""")
                .param("id", id)
                .param("name", unique("d"))
                .param("server", PublicId.parse("srv", server))
                .update();
        return PublicId.format("dsk", id);
    }

    /** Of this world's server and token; no browser is behind it. */
    String openConsole(String kind) {
        return openConsole(kind, server);
    }

    String openConsole(String kind, String server) {
        var id = Uuid7.next();
        jdbc.sql("""
                insert into console_session (id, server_id, generation, account_id, kind, panel, opened_at, seen_at)
                select :id, server.id, generation, token.id, :kind, 'nobody', now(), now()
                  from server, api_token token where server.id = :server and token.token_hash = :hash""")
                .param("id", id)
                .param("kind", kind)
                .param("server", PublicId.parse("srv", server))
                .param("hash", SecretText.hash(bearer.substring("Bearer ".length())))
                .update();
        return PublicId.format("con", id);
    }

    /** Plugged into that server. */
    String volume(String server) {
        JsonNode made = made("/v1/servers/" + server + "/volumes", "{\"size_bytes\":1073741824}");
        await(made);
        return made.at("/volume/id").asString();
    }

    /** Plugged into that server. */
    String card(String server) {
        JsonNode made = made("/v1/servers/" + server + "/interfaces", "{}");
        await(made);
        return made.at("/interface/id").asString();
    }

    /** One that is over, and in which nothing is stored. */
    String recording(String server) {
        var id = Uuid7.next();
        jdbc.sql("""
                insert into console_recording (id, server_id, customer_id, generation, session_id, kind, number, holder, staff,
                                               panel, started_at, seen_at, ended_at, end_reason)
                select :id, id, customer_id, generation, :id, 'SERIAL',
                       (select count(*) + 1 from console_recording where server_id = :server), 'test', false, 'nobody',
                       now(), now(), now(), 'STOPPED'
                  from server where id = :server""")
                .param("id", id)
                .param("server", PublicId.parse("srv", server))
                .update();
        return PublicId.format("rec", id);
    }

    /** A guest on the host that nobody knows, as its agent would have told. */
    String unknownVm() {
        UUID vm = UUID.randomUUID();
        agent.world().vms.put(vm, new SeenVm(vm, "stranger", null, VmPower.RUNNING, false, false, null));
        agent.report();
        String list = "/v1/hosts/" + host + "/unknown-vms";
        Awaitility.await()
                .until(() -> browser.get(list, "Authorization", bearer).body().contains(vm.toString()));
        return vm.toString();
    }

    /** The host, after it was asked what it is. */
    String inspectedHost() {
        await(made("/v1/hosts/" + host + "/facts", "{}"));
        return host;
    }

    /** One that can be tried again: it found no host that has room. */
    String failedJob() {
        String job = newServerJob();
        jdbc.sql("update job set state = 'FAILED', error_code = 'internal' where id = ?")
                .param(PublicId.parse("job", job))
                .update();
        return job;
    }

    private String newServerJob() {
        JsonNode made = order("");
        await(made);
        return made.at("/job/id").asString();
    }

    String newHost() {
        return made("/v1/hosts", """
                {"name":"%s","location":"%s"}""".formatted(unique("h"), location))
                .path("id")
                .asString();
    }

    String newMacPool() {
        return made("/v1/mac-pools", """
                {"name":"%s","prefix":"%s"}""".formatted(unique("m"), macPrefix()))
                .path("id")
                .asString();
    }

    static String macPrefix() {
        int number = java.util.concurrent.ThreadLocalRandom.current().nextInt(1 << 16);
        return "02:1f:%02x:%02x".formatted(number >> 8, number & 0xff);
    }

    /** Somebody's login. */
    String newAccount() {
        return access.person(org.gastwirt.panel.shared.Role.SUPPORT, null).id().text();
    }

    /** A public key that nobody has the other half of. */
    static String sshKey() {
        byte[] blob = new byte[51];
        System.arraycopy(
                new byte[] {0, 0, 0, 11, 's', 's', 'h', '-', 'e', 'd', '2', '5', '5', '1', '9', 0, 0, 0, 32},
                0,
                blob,
                0,
                19);
        UUID random = UUID.randomUUID();
        java.nio.ByteBuffer.wrap(blob, 19, 16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits());
        return "ssh-ed25519 " + java.util.Base64.getEncoder().encodeToString(blob) + " test";
    }

    String newSshKey() {
        return made("/v1/ssh-keys", """
                {"customer_id":"%s","name":"%s","public_key":"%s"}""".formatted(customer, unique("k"), sshKey()))
                .path("id")
                .asString();
    }

    String newToken() {
        return made("/v1/tokens", """
                {"name":"t","scopes":["servers:read"]}""").at("/token/id").asString();
    }

    /** The customer has an owner besides. */
    String newMember() {
        String email = unique("m") + "@example.com";
        boolean first = JSON.readTree(send("GET", "/v1/customers/" + customer + "/members", null)
                        .body())
                .path("data")
                .isEmpty();
        if (first) {
            member(unique("o") + "@example.com", "OWNER");
        }
        return member(email, "OPERATOR");
    }

    private String member(String email, String role) {
        return made("/v1/customers/" + customer + "/members", """
                {"email":"%s","name":"M","role":"%s"}""".formatted(email, role))
                .at("/member/id")
                .asString();
    }

    String orderBody(String more) {
        return orderBody(customer, more);
    }

    /** For a server of that customer's. */
    String orderBody(String customer, String more) {
        String name = unique("s");
        return """
                {"customer_id":"%s","plan":"%s","image":"%s","network":"%s","location":"%s","name":"%s",
                 "hostname":"%s.example.com","labels":{"a":"b"}%s}""".formatted(customer, plan, image, network, location, name, name, more);
    }

    private JsonNode order(String more) {
        return made("/v1/servers", orderBody(more));
    }

    /** Built, and running on the fake host. */
    String newServer() {
        JsonNode made = order("");
        await(made);
        return made.at("/server/id").asString();
    }

    /** A guest on the fake host that is no server. */
    String stranger() {
        var id = agent.world().stranger();
        agent.report();
        org.awaitility.Awaitility.await()
                .until(() -> jdbc.sql("select 1 from unknown_vm where vm_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .optional()
                        .isPresent());
        return id.toString();
    }

    String adoptionBody() {
        return """
                {"customer_id":"%s","plan":"%s","network":"%s","name":"%s","hostname":"a.example.com","addresses":[]}""".formatted(customer, plan, network, unique("s"));
    }

    /** A server that was a guest before. */
    String adopted() {
        JsonNode made = made("/v1/hosts/" + host + "/unknown-vms/" + stranger() + "/adoption", adoptionBody());
        await(made);
        return made.at("/server/id").asString();
    }

    /** A host somewhere else. */
    String otherHost() {
        return other().host().text();
    }

    private FakeAgent other() {
        if (other == null) {
            other = agents.connected();
        }
        return other;
    }

    /** A server that is bound to no location, so that it may go to the other host. */
    String movable() {
        // one that was silent for long counts as away
        other().report();
        String here = orderBody(",\"host_id\":\"" + host + "\"");
        JsonNode made = made("/v1/servers", here.replace("\"location\":\"" + location + "\",", ""));
        await(made);
        return made.at("/server/id").asString();
    }

    String newServerWithExternalId(String externalId) {
        JsonNode made = order(",\"external_id\":\"" + externalId + "\"");
        await(made);
        return made.at("/server/id").asString();
    }

    void await(JsonNode submitted) {
        String id = submitted.at("/job/id").asString();
        for (int i = 0; i < 3; i++) {
            var answer = browser.get("/v1/jobs/" + id + "?wait=20", "Authorization", bearer);
            String status = JSON.readTree(answer.body()).path("status").asString();
            if (status.equals("succeeded")) {
                return;
            }
            if (status.equals("failed") || status.equals("canceled")) {
                throw new AssertionError(answer.body());
            }
        }
        throw new AssertionError("the job does not end: " + id);
    }

    @Override
    public void close() {
        // settings are the whole panel's: tests after this one find them as they come
        send("PATCH", "/v1/settings", """
                {"name":"Gastwirt","language":null,"quarantine_seconds":null,"delete_grace_seconds":null,"bulk_limit":50,
                 "support_email":null,"support_url":null}""");
        agent.close();
        if (other != null) {
            other.close();
        }
    }
}
