package org.gastwirt.tools.bench;

import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.protocol.AgentMessage.Capacity;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.AgentMessage.SeenVolume;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.tools.Database;
import org.gastwirt.tools.PanelClient;
import tools.jackson.databind.JsonNode;

/**
 * Every host of a seeded panel, played: each is connected, reports what the database says that lies on it, and says its
 * minutes, as often as real ones do.
 */
final class PlayedFleet implements AutoCloseable {

    private static final int REPORT_SECONDS = 10;
    private static final int METRICS_SECONDS = 60;

    private record Played(PlayedHost host, MeteredHost metered) {}

    private final List<Played> hosts = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

    private PlayedFleet() {}

    /** Enrols them anew and dials in. */
    static PlayedFleet connect(URI panel, Database database, PanelClient client) throws Exception {
        var fleet = new PlayedFleet();
        try (Connection connection = database.connect()) {
            Map<String, PlayedWorld> worlds = worlds(connection);
            Map<String, List<UUID>> servers = fill(connection, worlds);
            int place = 0;
            for (JsonNode host : all(client, "/v1/hosts?limit=200")) {
                String name = host.path("name").asString();
                PlayedWorld world = worlds.get(name);
                if (world != null) {
                    fleet.play(panel, client, host, world, servers.getOrDefault(name, List.of()), place++);
                }
            }
        }
        return fleet;
    }

    private void play(URI panel, PanelClient client, JsonNode host, PlayedWorld world, List<UUID> servers, int place)
            throws Exception {
        String token = client.post("/v1/hosts/" + host.path("id").asString() + "/enrolment-tokens", Map.of())
                .path("token")
                .asString();
        var played = PlayedHost.connect(panel, host.path("name").asString(), token, world);
        var metered = new MeteredHost(played, servers);
        hosts.add(new Played(played, metered));
        // spread over the time between two
        clock.scheduleAtFixedRate(
                played::report,
                REPORT_SECONDS * 1000L + place * 47L % 10_000,
                REPORT_SECONDS * 1000L,
                TimeUnit.MILLISECONDS);
        clock.scheduleAtFixedRate(
                () -> metered.measure(Clock.systemUTC().instant().getEpochSecond() / 60 * 60),
                place * 293L % 60_000,
                METRICS_SECONDS * 1000L,
                TimeUnit.MILLISECONDS);
    }

    private static Map<String, PlayedWorld> worlds(Connection database) throws SQLException {
        var worlds = new HashMap<String, PlayedWorld>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select * from host where enrolled_at is not null and retired_at is null")) {
            while (rows.next()) {
                worlds.put(
                        rows.getString("name"),
                        new PlayedWorld(new Capacity(
                                rows.getString("hypervisor"),
                                rows.getString("hypervisor_version"),
                                rows.getString("virtualization"),
                                rows.getInt("cpus"),
                                rows.getLong("memory_bytes"),
                                rows.getLong("memory_available_bytes"),
                                rows.getLong("storage_bytes"),
                                rows.getLong("storage_free_bytes"),
                                rows.getDouble("load1"),
                                texts(rows.getArray("bridges")))));
            }
        }
        return worlds;
    }

    /** Vms, ours and others', and volumes; the servers' ids by their host's name. */
    private static Map<String, List<UUID>> fill(Connection database, Map<String, PlayedWorld> worlds)
            throws SQLException {
        var servers = new HashMap<String, List<UUID>>();
        try (var statement = database.createStatement()) {
            try (var rows = statement.executeQuery("""
                    select h.name as host, s.id, 'gw-' || s.id as name, s.generation, s.power, s.saved
                    from server s join host h on h.id = s.host_id
                    where s.lifecycle in ('ACTIVE', 'SUSPENDED', 'DELETING') and s.power <> 'UNKNOWN'
                    union all
                    select h.name, u.vm_id, u.name, null, u.power, false from unknown_vm u join host h on h.id = u.host_id""")) {
                while (rows.next()) {
                    SeenVm vm = vm(rows);
                    world(worlds, rows).add(vm);
                    if (vm.generation() != null) {
                        servers.computeIfAbsent(rows.getString("host"), host -> new ArrayList<>())
                                .add(vm.id());
                    }
                }
            }
            try (var rows = statement.executeQuery("""
                    select h.name as host, v.id, v.server_id, v.size_bytes from volume v join host h on h.id = v.host_id
                    where v.state = 'LIVE'""")) {
                while (rows.next()) {
                    world(worlds, rows)
                            .add(new SeenVolume(
                                    rows.getObject("id", UUID.class),
                                    rows.getObject("server_id", UUID.class),
                                    rows.getLong("size_bytes"),
                                    false));
                }
            }
        }
        return servers;
    }

    private static SeenVm vm(ResultSet row) throws SQLException {
        String power = row.getString("power");
        boolean crashed = power.equals("CRASHED");
        return new SeenVm(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("generation", Long.class),
                crashed ? VmPower.STOPPED : VmPower.valueOf(power),
                crashed,
                row.getBoolean("saved"),
                null);
    }

    private static PlayedWorld world(Map<String, PlayedWorld> worlds, ResultSet row) throws SQLException {
        return java.util.Objects.requireNonNull(worlds.get(row.getString("host")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** Every item of a list of the API. */
    static List<JsonNode> all(PanelClient client, String path) {
        var items = new ArrayList<JsonNode>();
        String cursor = "";
        while (true) {
            JsonNode page = client.get(path + cursor);
            page.path("data").forEach(items::add);
            JsonNode next = page.path("page").path("next_cursor");
            if (!next.isString()) {
                return items;
            }
            cursor = "&cursor=" + next.asString();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        hosts.forEach(played -> played.host().close());
    }
}
