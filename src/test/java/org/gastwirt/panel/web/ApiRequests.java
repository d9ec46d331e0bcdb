package org.gastwirt.panel.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A request for every operation of the API; each is made when it is needed, for many use up what they are sent to. */
final class ApiRequests {

    private final Map<String, Supplier<Operation>> all = new TreeMap<>();
    private final ApiWorld world;

    ApiRequests(ApiWorld world) {
        this.world = world;
        access();
        customers();
        people();
        catalogue();
        networks();
        hosts();
        servers();
        jobs();
        metrics();
    }

    Map<String, Supplier<Operation>> all() {
        return all;
    }

    private interface Made {
        Operation by(String name);
    }

    private void on(String name, Made request) {
        all.put(name, () -> request.by(name));
    }

    private void plain(String... names) {
        for (String name : names) {
            on(name, Operation::of);
        }
    }

    private void access() {
        plain("GET /v1/me", "GET /v1/tokens", "GET /v1/audit", "GET /v1/audit/export");
        on("POST /v1/tokens", name -> Operation.of(name).with("""
                {"name":"t","scopes":["servers:read"],"customer_id":"%s","expires_at":"2099-01-02T03:04:05Z",
                 "allowed_networks":["192.0.2.0/24"]}""".formatted(world.customer)));
        on("DELETE /v1/tokens/{id}", name -> Operation.of(name, world.newToken()));
        accounts();
        on("DELETE /v1/accounts/{id}/second-factors", name -> Operation.of(name, world.newAccount()));
    }

    private void accounts() {
        plain("GET /v1/accounts");
        on("POST /v1/accounts", name -> Operation.of(name).with("""
                {"email":"%s@example.com","name":"A","role":"CUSTOMER","customer_id":"%s","locale":"de"}""".formatted(ApiWorld.unique("a"), world.customer)));
        on("GET /v1/accounts/{id}", name -> Operation.of(name, world.newAccount()));
        on("POST /v1/accounts/{id}/reset-links", name -> Operation.of(name, world.newAccount()));
        on("PUT /v1/accounts/{id}/lock", name -> Operation.of(name, world.newAccount()));
        on("DELETE /v1/accounts/{id}/lock", name -> Operation.of(name, world.newAccount()));
    }

    private void customers() {
        String body = """
                {"name":"C","email":"c@example.com","external_id":"%s","locale":"de","limits":{"servers":3,"vcpus":9,
                 "memory_bytes":1073741824,"disk_bytes":1073741824,"addresses":5}}""";
        plain("GET /v1/customers");
        on("POST /v1/customers", name -> Operation.of(name).with(body.formatted(ApiWorld.unique("e"))));
        on("GET /v1/customers/{id}", name -> Operation.of(name, world.customer));
        on(
                "PATCH /v1/customers/{id}",
                name -> Operation.of(name, world.newCustomer()).with(body.formatted(ApiWorld.unique("e"))));
        on(
                "PUT /v1/customers/{id}/screenshots",
                name -> Operation.of(name, world.newCustomer()).with("{\"allowed\":false}"));
        on("DELETE /v1/customers/{id}", name -> Operation.of(name, world.newCustomer()));
        on(
                "GET /v1/customers/by-external-id/{externalId}",
                name -> Operation.of(name, world.externalIdOf(world.customer)));
        on("PUT /v1/customers/by-external-id/{externalId}", name -> {
            String id = ApiWorld.unique("e");
            return Operation.of(name, id).with(body.formatted(id));
        });
    }

    private void people() {
        plain("GET /v1/settings");
        on("PATCH /v1/settings", name -> Operation.of(name).with("""
                {"name":"%s","language":"de","quarantine_seconds":60,"delete_grace_seconds":600,"bulk_limit":20,
                 "support_email":"help@example.com","support_url":"https://help.example.com"}""".formatted(ApiWorld.unique("p"))));
        on("GET /v1/customers/{id}/usage", name -> Operation.of(name, world.customer));
        on(
                "POST /v1/customers/{id}/login-links",
                name -> Operation.of(name, world.newCustomer()).with("""
                {"member_id":null,"server_id":"%s","redirect":"/servers","ip":"192.0.2.7"}""".formatted(world.server)));
        on("GET /v1/customers/{id}/tokens", name -> Operation.of(name, world.customer));
        on("DELETE /v1/customers/{id}/tokens/{token}", name -> {
            String token = world.made("/v1/tokens", """
                    {"name":"t","scopes":["servers:read"],"customer_id":"%s"}""".formatted(world.customer))
                    .at("/token/id")
                    .asString();
            return Operation.of(name, world.customer, token);
        });
        String members = "/v1/customers/{id}/members";
        on("GET " + members, name -> Operation.of(name, world.customer));
        on(
                "POST " + members,
                name -> Operation.of(name, world.newCustomer()).with("""
                {"email":"%s@example.com","name":"M","role":"OWNER","locale":"de","by_mail":false}""".formatted(ApiWorld.unique("m"))));
        on("GET " + members + "/{member}", name -> Operation.of(name, world.customer, world.newMember()));
        on(
                "PATCH " + members + "/{member}",
                name -> Operation.of(name, world.customer, world.newMember()).with("{\"role\":\"VIEWER\"}"));
        on("DELETE " + members + "/{member}", name -> Operation.of(name, world.customer, world.newMember()));
        on(
                "POST " + members + "/{member}/invitations",
                name -> Operation.of(name, world.customer, world.newMember()).with("{\"by_mail\":false}"));
    }

    private void catalogue() {
        plain("GET /v1/plans", "GET /v1/images", "GET /v1/image-catalogue");
        String plan = """
                {"slug":"%s","name":"P","vcpus":1,"memory_bytes":536870912,"disk_bytes":2147483648,"traffic_bytes":1073741824,
                 "port_mbps":100,"ipv4_count":1,"ipv6":false,"disk_mode":"LINKED","on_crash":"RESTART",
                 "cpu_weight":512,"cpu_cap":150}""";
        on("POST /v1/plans", name -> Operation.of(name).with(plan.formatted(ApiWorld.unique("p"))));
        on("GET /v1/plans/{slugOrId}", name -> Operation.of(name, world.plan));
        on(
                "PATCH /v1/plans/{slugOrId}",
                name -> Operation.of(name, world.newPlan()).with(plan.formatted(ApiWorld.unique("p"))));
        on("POST /v1/images", name -> Operation.of(name).with("""
                {"slug":"%s","name":"I","kind":"KERNEL","append_line":"console=ttyS0","first_boot":"KERNEL_ARGS",
                 "min_memory_bytes":67108864}""".formatted(ApiWorld.unique("i"))));
        on("GET /v1/images/{slugOrId}", name -> Operation.of(name, world.image));
        on(
                "PATCH /v1/images/{slugOrId}",
                name -> Operation.of(name, world.newImage()).with("""
                {"slug":"%s","name":"J","first_boot":"NONE","min_memory_bytes":67108864,"retired":true}""".formatted(ApiWorld.unique("i"))));
        on("DELETE /v1/images/{slugOrId}", name -> Operation.of(name, world.newImage()));
        on(
                "POST /v1/images/{slugOrId}/actions/fetch",
                name -> Operation.of(name, world.newImage()).with("""
                {"host":"%s","path":"/srv/image.qcow2","role":"DISK"}""".formatted(world.host)));
        on("POST /v1/images/{slugOrId}/actions/check", name -> Operation.of(name, world.readyImage()));
        on(
                "PUT /v1/images/{slugOrId}/files/{role}",
                name -> Operation.of(name, world.newImage(), "disk").withText("not a disk"));
    }

    private void networks() {
        plain("GET /v1/networks", "GET /v1/mac-pools");
        String network = """
                {"name":"%s","bridge":"br0","resolvers":["192.0.2.53"]}""";
        on("POST /v1/networks", name -> Operation.of(name).with(network.formatted(ApiWorld.unique("n"))));
        on("GET /v1/networks/{nameOrId}", name -> Operation.of(name, world.network));
        on(
                "PATCH /v1/networks/{nameOrId}",
                name -> Operation.of(name, world.newNetwork()).with(network.formatted(ApiWorld.unique("n"))));
        on("DELETE /v1/networks/{nameOrId}", name -> Operation.of(name, world.newNetwork()));
        on("GET /v1/networks/{nameOrId}/pools", name -> Operation.of(name, world.network));
        on(
                "POST /v1/networks/{nameOrId}/pools",
                name -> Operation.of(name, world.newNetwork()).with("""
                {"name":"%s","subnet":"192.0.2.0/24","gateway":"192.0.2.1","addresses":["192.0.2.10-192.0.2.20"],
                 "quarantine_seconds":60}""".formatted(ApiWorld.unique("a"))));
        on("GET /v1/ip-pools/{id}", name -> Operation.of(name, world.looseIpPool()));
        on(
                "PATCH /v1/ip-pools/{id}",
                name -> Operation.of(name, world.looseIpPool()).with("{\"quarantine_seconds\":5}"));
        on("DELETE /v1/ip-pools/{id}", name -> Operation.of(name, world.looseIpPool()));
        on("GET /v1/ip-pools/{id}/addresses", name -> Operation.of(name, world.looseIpPool()));
        on(
                "POST /v1/ip-pools/{id}/addresses",
                name -> Operation.of(name, world.looseIpPool()).with("{\"addresses\":[\"203.0.113.40\"]}"));
        on(
                "POST /v1/ip-pools/{id}/reservations",
                name -> Operation.of(name, world.looseIpPool())
                        .with("{\"address\":\"203.0.113.12\",\"note\":\"kept\"}"));
        on("DELETE /v1/ip-pools/{id}/reservations/{address}", name -> {
            String pool = world.looseIpPool();
            world.made("/v1/ip-pools/" + pool + "/reservations", "{\"address\":\"203.0.113.12\"}");
            return Operation.of(name, pool, "203.0.113.12");
        });
        on(
                "GET /v1/ip-pools/{id}/addresses/{address}",
                name -> Operation.of(name, world.looseIpPool(), "203.0.113.12"));
        on(
                "DELETE /v1/ip-pools/{id}/quarantine/{address}",
                name -> Operation.of(name, world.restingPool(), "203.0.113.12"));
        on("GET /v1/mac-pools/{id}", name -> Operation.of(name, world.newMacPool()));
        on("GET /v1/mac-pools/{id}/quarantine", name -> Operation.of(name, world.newMacPool()));
        on(
                "POST /v1/mac-pools",
                name -> Operation.of(name).with("""
                {"name":"%s","prefix":"%s","first_index":5,"quarantine_seconds":60}""".formatted(ApiWorld.unique("m"), ApiWorld.macPrefix())));
        on("DELETE /v1/mac-pools/{id}", name -> Operation.of(name, world.newMacPool()));
    }

    private void hosts() {
        plain("GET /v1/hosts", "GET /v1/locations");
        on("POST /v1/locations", name -> Operation.of(name).with("""
                {"slug":"%s","name":"L"}""".formatted(ApiWorld.unique("l"))));
        String host = """
                {"name":"%s","location":"%s","maintenance":true,"vcpu_ratio":2.5,"memory_reserve_bytes":0,
                 "storage_reserve_bytes":0}""";
        on("POST /v1/hosts", name -> Operation.of(name).with(host.formatted(ApiWorld.unique("h"), world.location)));
        on("GET /v1/hosts/{id}", name -> Operation.of(name, world.host));
        on(
                "PATCH /v1/hosts/{id}",
                name -> Operation.of(name, world.newHost()).with(host.formatted(ApiWorld.unique("h"), world.location)));
        on("DELETE /v1/hosts/{id}", name -> Operation.of(name, world.newHost()));
        on("POST /v1/hosts/{id}/enrolment-tokens", name -> Operation.of(name, world.newHost()));
        on("GET /v1/hosts/{id}/enrolment", name -> Operation.of(name, world.newHost()));
        on("GET /v1/hosts/{id}/unknown-vms", name -> Operation.of(name, world.host));
        on("PUT /v1/hosts/{id}/ignored-vms/{vm}", name -> Operation.of(name, world.host, world.unknownVm()));
        on("DELETE /v1/hosts/{id}/ignored-vms/{vm}", name -> Operation.of(name, world.host, world.unknownVm()));
        on("POST /v1/hosts/{id}/facts", name -> Operation.of(name, world.host));
        on("GET /v1/hosts/{id}/facts", name -> Operation.of(name, world.inspectedHost()));
    }

    private void servers() {
        plain("GET /v1/servers", "GET /v1/check", "GET /v1/capacity", "GET /v1/concerns");
        bulkActions();
        on("POST /v1/servers", name -> Operation.of(name).with(world.orderBody("")));
        on("GET /v1/servers/{id}", name -> Operation.of(name, world.server));
        on("GET /v1/servers/by-external-id/{externalId}", name -> {
            String id = ApiWorld.unique("x");
            world.newServerWithExternalId(id);
            return Operation.of(name, id);
        });
        on(
                "PATCH /v1/servers/{id}",
                name -> Operation.of(name, world.newServer()).with("""
                {"name":"%s","hostname":"new.example.com","labels":{"c":"d"}}""".formatted(ApiWorld.unique("s"))));
        on("DELETE /v1/servers/{id}", name -> Operation.of(name, world.newServer()));
        on("DELETE /v1/servers/{id}/deletion", name -> {
            String id = world.newServer();
            world.send("DELETE", "/v1/servers/" + id + "?grace=1h", null);
            return Operation.of(name, id);
        });
        on("GET /v1/servers/{id}/jobs", name -> Operation.of(name, world.server));
        for (String part :
                new String[] {"placement", "audit", "volumes", "interfaces", "commands", "note", "ssh-keys", "actions"
                }) {
            on("GET /v1/servers/{id}/" + part, name -> Operation.of(name, world.server));
        }
        on("PUT /v1/servers/{id}/note", name -> Operation.of(name, world.server).with("{\"text\":\"behaves oddly\"}"));
        on(
                "PUT /v1/servers/{id}/ssh-keys",
                name -> Operation.of(name, world.server).with("{\"ssh_keys\":[\"" + ApiWorld.sshKey() + "\"]}"));
        sshKeys();
        devices();
        on("GET /v1/servers/{id}/export", name -> Operation.of(name, world.server));
        String adoption = "/v1/hosts/{id}/unknown-vms/{vm}/adoption";
        on("GET " + adoption, name -> Operation.of(name, world.host, world.stranger()));
        on(
                "POST " + adoption,
                name -> Operation.of(name, world.host, world.stranger()).with(world.adoptionBody()));
        on("GET /v1/servers/{id}/move", name -> Operation.of(name, world.server));
        on("GET /v1/servers/{id}/move/candidates", name -> Operation.of(name, world.server));
        on(
                "POST /v1/servers/{id}/actions/migrate",
                name -> Operation.of(name, world.movable())
                        .with("{\"host_id\":\"%s\",\"bytes_per_second\":1048576}".formatted(world.otherHost())));
        on("POST /v1/servers/{id}/actions/release", name -> Operation.of(name, world.adopted()));
        on("POST /v1/server-imports", name -> Operation.of(name).with("""
                {"text":"name = 'web'\\nmemory = 512\\nimport os\\nvif = ['mac=00:16:3e:00:00:01,ip=192.0.2.7']\\n"}"""));
        on(
                "POST /v1/server-imports/servers",
                name -> Operation.of(name).with("""
                {"text":"memory = 512\\nvcpus = 1\\n","customer_id":"%s","plan":"%s","image":"%s","network":"%s",
                 "location":"%s","name":"%s","hostname":"x.example.com","size_of_file":true,"start":true}""".formatted(
                        world.customer, world.plan, world.image, world.network, world.location, ApiWorld.unique("s"))));
        String action = "POST /v1/servers/{id}/actions/";
        on(action + "{verb}", name -> Operation.of(name, world.newServer(), "stop"));
        on(
                action + "suspend",
                name -> Operation.of(name, world.newServer()).with("{\"reason\":\"unpaid\",\"origin\":\"billing\"}"));
        on(action + "unsuspend", name -> Operation.of(name, world.newServer()));
        on(action + "reinstall", name -> Operation.of(name, world.newServer()).with("""
                {"image":"%s","root_password":"correct-horse","ssh_keys":[],"user_data":"#!/bin/sh"}""".formatted(world.image)));
        on(
                action + "reset-password",
                name -> Operation.of(name, world.newServer()).with("{\"password\":\"correct-horse\"}"));
        on(action + "resize", name -> Operation.of(name, world.newServer()).with("""
                {"plan":"%s","restart":"now","allow_disk_grow":true,"overrides":{"vcpus":2}}""".formatted(world.newPlan())));
        consoles();
        on(action + "console", name -> Operation.of(name, world.server).with("{\"kind\":\"screen\"}"));
    }

    private void devices() {
        String volumes = "/v1/servers/{id}/volumes";
        on("POST " + volumes, name -> Operation.of(name, world.newServer()).with("{\"size_bytes\":1073741824}"));
        on("DELETE " + volumes + "/{volume}", name -> {
            String server = world.newServer();
            return Operation.of(name, server, world.volume(server));
        });
        String cards = "/v1/servers/{id}/interfaces";
        on("POST " + cards, name -> Operation.of(name, world.newServer()).with("""
                {"network":"%s","ipv4_count":1,"ipv6":false}""".formatted(world.network)));
        on("DELETE " + cards + "/{card}", name -> {
            String server = world.newServer();
            return Operation.of(name, server, world.card(server));
        });
    }

    private void consoles() {
        String sessions = "/v1/servers/{id}/console-sessions";
        on("GET " + sessions, name -> Operation.of(name, world.server));
        on("DELETE " + sessions, name -> Operation.of(name, world.server));
        on("DELETE " + sessions + "/{console}", name -> Operation.of(name, world.server, world.openConsole("SCREEN")));
        on(
                "POST " + sessions + "/{console}/keyboard",
                name -> Operation.of(name, world.server, world.openConsole("SERIAL")));
        String handovers = "/v1/servers/{id}/console-handovers";
        on("GET " + handovers, name -> Operation.of(name, world.server));
        on(
                "POST " + handovers,
                name -> Operation.of(name, world.server)
                        .with("{\"kind\":\"screen\",\"view_only\":true,\"minutes\":30}"));
        on("DELETE " + handovers + "/{handover}", name -> {
            String made = world.made("/v1/servers/" + world.server + "/console-handovers", "{}")
                    .at("/handover/id")
                    .asString();
            return Operation.of(name, world.server, made);
        });
        recordings();
        String desktops = "/v1/servers/{id}/desktops";
        on("GET " + desktops, name -> Operation.of(name, world.server));
        on(
                "POST " + desktops,
                name -> Operation.of(name, world.newRunningServer()).with("""
                {"name":"%s","width":800,"height":600}""".formatted(ApiWorld.unique("d"))));
        on("GET " + desktops + "/{desktop}", name -> Operation.of(name, world.server, world.desktop()));
        on("DELETE " + desktops + "/{desktop}", name -> Operation.of(name, world.server, world.desktop()));
        on("POST /v1/servers/{id}/actions/serial-break", name -> Operation.of(name, world.server));
        on("GET /v1/servers/{id}/screenshot", name -> Operation.of(name, world.newRunningServer()));
        on("GET /v1/servers/{id}/serial-log", name -> Operation.of(name, world.server));
    }

    private void recordings() {
        String recordings = "/v1/servers/{id}/recordings";
        on("GET " + recordings, name -> Operation.of(name, world.server));
        on(
                "POST " + recordings,
                name -> Operation.of(name, world.server)
                        .with("{\"console_id\":\"" + world.openConsole("SERIAL") + "\"}"));
        String one = recordings + "/{recording}";
        for (String operation :
                new String[] {"GET " + one, "DELETE " + one, "POST " + one + "/stop", "GET " + one + "/file"}) {
            on(operation, name -> Operation.of(name, world.server, world.recording(world.server)));
        }
    }

    private void sshKeys() {
        plain("GET /v1/ssh-keys");
        on(
                "POST /v1/ssh-keys",
                name -> Operation.of(name)
                        .with("""
                {"customer_id":"%s","name":"%s","public_key":"%s"}""".formatted(world.customer, ApiWorld.unique("k"), ApiWorld.sshKey())));
        on("GET /v1/ssh-keys/{id}", name -> Operation.of(name, world.newSshKey()));
        on("DELETE /v1/ssh-keys/{id}", name -> Operation.of(name, world.newSshKey()));
    }

    private void bulkActions() {
        plain("GET /v1/servers/bulk-actions");
        on("POST /v1/servers/bulk-actions", name -> Operation.of(name).with(suspension()));
        on("GET /v1/servers/bulk-actions/{id}", name -> Operation.of(name, newBulkAction()));
        on("POST /v1/servers/bulk-actions/{id}/undo", name -> Operation.of(name, newBulkAction()));
    }

    private String suspension() {
        return """
                {"action":"suspend","servers":["%s"],"reason":"unpaid","origin":"billing"}""".formatted(world.newServer());
    }

    private String newBulkAction() {
        return world.made("/v1/servers/bulk-actions", suspension()).path("id").asString();
    }

    private void jobs() {
        plain("GET /v1/jobs");
        on("GET /v1/jobs/{id}", name -> Operation.of(name, world.job));
        on("GET /v1/jobs/{id}/steps", name -> Operation.of(name, world.job));
        on("GET /v1/jobs/{id}/log", name -> Operation.of(name, world.job));
        on("POST /v1/jobs/{id}/cancel", name -> Operation.of(name, world.job));
        on("POST /v1/jobs/{id}/retry", name -> Operation.of(name, world.failedJob()));
    }

    private void metrics() {
        plain("GET /v1/usage/servers", "GET /v1/metrics/servers");
        on("GET /v1/servers/{id}/metrics", name -> Operation.of(name, world.server));
        on("GET /v1/servers/{id}/usage", name -> Operation.of(name, world.server));
        on("GET /v1/hosts/{id}/metrics", name -> Operation.of(name, world.host));
    }
}
