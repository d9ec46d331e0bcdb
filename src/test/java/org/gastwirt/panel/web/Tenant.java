package org.gastwirt.panel.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.TestAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer with one of everything that a customer can have, made as its owner makes it. */
final class Tenant {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SESSION = Pattern.compile("/account/sessions/([^\"/]+)\"");

    final String customer;
    final Browser browser;
    final String bearer;

    private final ApiWorld world;
    private final JdbcClient jdbc;
    private final TestAccess.Person owner;
    private final Map<Thing, String> things = new EnumMap<>(Thing.class);
    private final List<String> words = new ArrayList<>();

    Tenant(String customer, ApiWorld world, TestAccess access, JdbcClient jdbc) {
        this.customer = customer;
        this.world = world;
        this.jdbc = jdbc;
        UUID id = uuid("cus", customer);
        owner = access.person(Role.CUSTOMER, id);
        browser = access.browser(owner);
        bearer = "Bearer " + access.token(owner, "all");
        world.send(
                "PATCH",
                "/v1/customers/" + customer,
                "{\"limits\":{\"servers\":900,\"vcpus\":900,\"memory_bytes\":1099511627776,\"disk_bytes\":1099511627776,\"addresses\":900}}");
        things.put(Thing.CUSTOMER, customer);
        things.put(Thing.CUSTOMERS_EXTERNAL_ID, world.externalIdOf(customer));
        people(access, id);
        server();
        ended();
        kept();
    }

    private void people(TestAccess access, UUID id) {
        var member = access.member(id, MemberRole.OPERATOR);
        things.put(Thing.ACCOUNT, member.id().text());
        words.add(member.email());
        words.add(owner.email());
        words.add(owner.id().text());
        String token = read("/v1/tokens").at("/data/0/id").asString();
        things.put(Thing.TOKEN, token);
        var session = SESSION.matcher(browser.get("/account").body());
        if (!session.find()) {
            throw new AssertionError("the account's page lists no session");
        }
        things.put(Thing.SESSION, session.group(1));
        things.put(
                Thing.LINK,
                one(
                        "select token_hash from login_link where account_id = ?",
                        member.id().value()));
        var passkey = UUID.randomUUID();
        jdbc.sql("""
                        insert into passkey (id, account_id, credential_id, credential, sign_count, backup_eligible, backed_up,
                          name, created_at)
                        values (?, ?, ?, '\\x00', 0, false, false, 'Key', now())""").params(passkey, member.id().value(), passkey.toString()).update();
        things.put(Thing.PASSKEY, PublicId.format("pky", passkey));
    }

    private void server() {
        String externalId = ApiWorld.unique("x");
        JsonNode made = world.made("/v1/servers", world.orderBody(customer, ",\"external_id\":\"" + externalId + "\""));
        world.await(made);
        String server = made.at("/server/id").asString();
        UUID id = uuid("srv", server);
        things.put(Thing.SERVER, server);
        things.put(Thing.SERVERS_EXTERNAL_ID, externalId);
        things.put(Thing.JOB, made.at("/job/id").asString());
        things.put(Thing.VM, id.toString());
        things.put(Thing.TOPIC, "server:" + server);
        things.put(Thing.SERVERS_NAME, made.at("/server/name").asString());
        things.put(Thing.ADDRESS, one("select host(address) from ip_address where server_id = ?", id));
        words.add(one("select mac::text from mac_address where server_id = ?", id));
        words.add(made.at("/server/hostname").asString());
        world.send("PUT", "/v1/servers/" + server + "/note", "{\"text\":\"" + note() + "\"}");
        made("/v1/servers/" + server + "/actions/console", "{\"kind\":\"screen\"}");
        things.put(Thing.VOLUME, world.volume(server));
        things.put(Thing.CARD, world.card(server));
        things.put(Thing.CONSOLE, world.openConsole("SCREEN", server));
        things.put(Thing.DESKTOP, world.desktop(server));
        things.put(Thing.RECORDING, world.recording(server));
        things.put(
                Thing.HANDOVER,
                made("/v1/servers/" + server + "/console-handovers", "{}")
                        .at("/handover/id")
                        .asString());
        JsonNode bulk = made("/v1/servers/bulk-actions", "{\"action\":\"shutdown\",\"servers\":[\"" + server + "\"]}");
        things.put(Thing.BULK_ACTION, bulk.path("id").asString());
    }

    /** Never started, so that its deletion waits for no guest. */
    private void ended() {
        JsonNode made = world.made("/v1/servers", world.orderBody(customer, ",\"start\":false"));
        world.await(made);
        String server = made.at("/server/id").asString();
        world.await(JSON.readTree(world.send("DELETE", "/v1/servers/" + server + "?grace=0s", null)
                .body()));
        things.put(Thing.ENDED_SERVER, server);
    }

    private String note() {
        String text = ApiWorld.unique("note");
        words.add(text);
        return text;
    }

    private void kept() {
        String name = ApiWorld.unique("k");
        JsonNode key = made("/v1/ssh-keys", "{\"name\":\"" + name + "\",\"public_key\":\"" + ApiWorld.sshKey() + "\"}");
        things.put(Thing.KEY, key.path("id").asString());
        words.add(name);
        words.add(key.path("fingerprint").asString());
        browser.get("/servers");
        String search = ApiWorld.unique("search");
        browser.post("/servers/searches", Map.of("name", search, "search", "web"));
        words.add(search);
        things.put(
                Thing.SAVED_SEARCH,
                PublicId.format(
                        "sea", UUID.fromString(one("select id::text from saved_search where name = ?", search))));
    }

    /** Its own of that kind; null when customers have none. */
    @org.jspecify.annotations.Nullable
    String own(Thing thing) {
        return things.get(thing);
    }

    /** All of them. */
    Map<Thing, String> things() {
        return things;
    }

    /** What tells of it wherever it is read. */
    List<String> marks() {
        var marks = new ArrayList<>(words);
        marks.addAll(things.values());
        marks.addAll(uuids());
        return marks;
    }

    /** The ids under which its rows are found. */
    List<String> uuids() {
        var ids = new ArrayList<String>();
        things.forEach((thing, id) -> {
            if (thing.prefix() != null) {
                ids.add(uuid(thing.prefix(), id).toString());
            }
        });
        ids.add(owner.id().value().toString());
        ids.add(owner.id().text());
        return ids;
    }

    private JsonNode read(String path) {
        return JSON.readTree(browser.get(path, "Authorization", bearer).body());
    }

    private JsonNode made(String path, String json) {
        var answer = browser.send("POST", path, json, "Authorization", bearer);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private String one(String query, Object of) {
        return jdbc.sql(query).param(of).query(String.class).list().getFirst();
    }

    private static UUID uuid(String prefix, String id) {
        return PublicId.require(prefix, id);
    }
}
