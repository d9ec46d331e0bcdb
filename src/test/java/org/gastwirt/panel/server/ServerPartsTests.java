package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gastwirt.panel.customer.SshKeys;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The parts of a server's page, each at its own address. */
@ServerTest
class ServerPartsTests {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAkjt14XXHzpJHxMG8VGbwwvjBcI5cQ/TDM+nzBIiuYv ada@laptop";

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    ServerNotes notes;

    @Autowired
    SshKeys keys;

    @Autowired
    TestAccess access;

    @Test
    void staffSeesVolumesCommandsAndJobsWithTheirLog() {
        Server server = worlds.built(worlds.world());
        var browser = access.browser(access.person(Role.ADMIN, null));
        String base = "/servers/" + server.id();
        assertThat(browser.get(base + "/volumes").body()).contains("in use", "qcow2", server.nameOfHost());
        assertThat(browser.get(base + "/commands").body())
                .contains("virsh -c qemu:///system start gw-" + server.id().value(), "data-copy");
        assertThat(browser.get(base + "/jobs").body()).contains("Build the server", "steps");
        assertThat(browser.get(base + "/addresses").body()).contains("192.0.2.1", "192.0.2.53", "00:16:3e");
    }

    @Test
    void aNoteThatSomebodyElseChangedMeanwhileIsNotOverwritten() {
        Server server = worlds.built(worlds.world());
        var browser = access.browser(access.person(Role.ADMIN, null));
        String page = "/servers/" + server.id() + "/note";
        browser.get(page);
        assertThat(browser.post(page, Map.of("text", "first", "version", "0")).statusCode())
                .isEqualTo(302);
        var late = browser.post(page, Map.of("text", "second", "version", "0"));
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("first", "second");
        assertThat(notes.get(server.id(), ServerWorld.ADMIN).text()).isEqualTo("first");
    }

    @Test
    void storedKeysAreChosenForTheNextInstallation() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var key = keys.add(world.customer(), "laptop", KEY, ServerWorld.ADMIN);
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        String base = "/servers/" + server.id();
        assertThat(browser.get(base + "/installation").body()).contains("laptop", key.fingerprint(), "gallery");
        browser.post(base + "/ssh-keys", Map.of("keys", key.id().text()));
        assertThat(servers.sshKeys(server.id(), world.owner())).containsExactly(KEY);
        browser.get(base + "/settings");
        // a key that only the server has stays when its box stays ticked
        keys.remove(key.id(), ServerWorld.ADMIN);
        browser.post(base + "/ssh-keys", Map.of("keys", key.fingerprint()));
        assertThat(servers.sshKeys(server.id(), world.owner())).containsExactly(KEY);
        browser.get(base + "/settings");
        var foreign = keys.add(worlds.world().customer(), "x", KEY, ServerWorld.ADMIN);
        browser.post(base + "/ssh-keys", Map.of("keys", foreign.id().text()));
        assertThat(browser.get(base + "/settings").body()).contains("does not exist any more");
        assertThat(servers.sshKeys(server.id(), world.owner())).containsExactly(KEY);
    }

    @Test
    void labelsAndNameAreChangedInTheSettings() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        String base = "/servers/" + server.id();
        browser.get(base + "/settings");
        browser.post(base + "/labels", Map.of("labels", "role=web\nteam = a=b\n"));
        assertThat(servers.get(server.id(), world.owner()).labels()).isEqualTo(Map.of("role", "web", "team", "a=b"));
        assertThat(browser.get(base + "/settings").body()).contains("The labels were saved.");
        browser.post(base + "/labels", Map.of("labels", "nonsense"));
        assertThat(browser.get(base + "/settings").body()).contains("write it like role=web", "role=web");
        browser.post(base + "/name", Map.of("name", server.name() + "-b", "hostname", "b.example.com"));
        assertThat(servers.get(server.id(), world.owner()).name()).isEqualTo(server.name() + "-b");
    }

    @Test
    void aPlanIsSeenBeforeItIsOrdered() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var browser = access.browser(access.person(Role.ADMIN, null));
        String page = browser.get("/servers/" + server.id() + "/plan?plan=" + world.plan())
                .body();
        assertThat(page).contains("What changes with Small", "512 MiB");
        assertThat(browser.get("/servers/" + server.id() + "/plan?plan=unknown").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOrderIsLookedAtWhileItIsWritten() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        browser.get("/servers/new");
        String empty = browser.post("/servers/preview", Map.of("name", "", "plan", world.plan()))
                .body();
        assertThat(empty).contains("id=\"problem-name\"", "hx-swap-oob").doesNotContain("must be given");
        assertThat(browser.post(
                                "/servers/preview",
                                Map.of("name", server.name(), "plan", world.plan(), "image", world.image()))
                        .body())
                .contains("is taken");
        assertThat(browser.post("/servers/preview", Map.of("hostname", "a b", "plan", world.plan()))
                        .body())
                .contains("id=\"gallery\"", "wrong form");
        assertThat(servers.list(
                                new ServerQuery(
                                        null,
                                        world.customer(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        java.util.Set.of(),
                                        null,
                                        null,
                                        null),
                                new org.gastwirt.panel.shared.PageRequest(10, null),
                                ServerWorld.ADMIN)
                        .items())
                .extracting(Server::id)
                .isEqualTo(List.of(server.id()));
    }

    @Test
    void aSuspendedServerSaysWhyAndOffersNothing() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var suspended = servers.suspend(server.id(), "invoice 77", SuspendOrigin.BILLING, ServerWorld.ADMIN);
        worlds.ended(suspended.job());
        var browser =
                access.browser(access.person(Role.CUSTOMER, world.customer().value()));
        // a dialog opens by a button only
        String page = browser.get("/servers/" + server.id()).body().replaceAll("(?s)<dialog.*?</dialog>", "");
        assertThat(page)
                .contains("an invoice is open", "invoice 77")
                .doesNotContain("/power\"", "/console\"", "/installation\"");
        assertThat(page).doesNotContain("data-opens");
        assertThat(browser.get("/servers/" + server.id() + "/settings").body())
                .doesNotContain("/password\"", "/suspension\"");
    }
}
