package org.gastwirt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A second disk and a second card for a running guest. The panel has no order for either yet, so that the commands are put
 * into its outbox as a step would put them.
 */
final class HotPlug {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MAC = "00:16:3e:7f:00:01";

    private final Database database;
    private final UUID vm;
    private final ObjectNode define;

    /** @param domain the guest's, whose name is made of its id */
    HotPlug(Database database, String domain) {
        this.database = database;
        this.vm = UUID.fromString(domain.substring("gw-".length()));
        this.define = (ObjectNode) JSON.readTree(database.column("select command::text from agent_operation where "
                        + "command ->> 'type' = 'DefineVm' and subject = '" + vm + "' order by created_at desc")
                .getFirst());
    }

    void inAndOut(GuestShell shell) {
        JsonNode ref = define.path("spec").path("vm");
        String volume = UUID.randomUUID().toString();
        command(Map.of(
                "type",
                "CreateVolume",
                "vm",
                ref,
                "volumeId",
                volume,
                "sizeBytes",
                16L << 20,
                "format",
                "RAW",
                "fullCopy",
                true));
        ObjectNode more = define.deepCopy();
        var spec = (ObjectNode) more.path("spec");
        spec.withArray("/disks").addObject().put("volumeId", volume).put("format", "RAW");
        var card = spec.withArray("/nics").addObject();
        card.put("mac", MAC).put("bridge", define.at("/spec/nics/0/bridge").asString());
        card.put("portMbps", 0).putArray("addresses");
        become(more, ref);
        await().atMost(Duration.ofMinutes(4))
                .until(() -> shell.ask("cat /proc/partitions").contains(" 16384 ")
                        && shell.ask("cat /sys/class/net/*/address").contains(MAC));
        become(define, ref);
        await().atMost(Duration.ofMinutes(4))
                .until(() -> !shell.ask("cat /proc/partitions").contains(" 16384 ")
                        && !shell.ask("cat /sys/class/net/*/address").contains(MAC));
        for (String type : List.of("DetachVolume", "WipeVolume")) {
            command(Map.of("type", type, "vm", ref, "volumeId", volume));
        }
    }

    private void become(ObjectNode defined, JsonNode ref) {
        command(defined);
        command(Map.of("type", "AdjustVm", "vm", ref));
    }

    private void command(Object command) {
        UUID id = UUID.randomUUID();
        String json = JSON.writeValueAsString(command).replace("'", "''");
        database.execute(
                "insert into agent_operation (id, host_id, job_id, subject, attempt, command, state, created_at) "
                        + "select '" + id + "', host_id, job_id, subject, attempt, '" + json
                        + "', 'WAITING', clock_timestamp() "
                        + "from agent_operation where subject = '" + vm + "' order by created_at desc limit 1");
        await().atMost(Duration.ofMinutes(4))
                .until(
                        () -> database.column("select state from agent_operation where id = '" + id + "'")
                                .getFirst(),
                        state -> state.equals("DONE") || state.equals("FAILED"));
        assertThat(database.column("select outcome::text from agent_operation where id = '" + id + "'")
                        .getFirst())
                .contains("Done");
    }
}
