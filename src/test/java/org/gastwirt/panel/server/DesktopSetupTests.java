package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a guest is told that sets itself up for desktops. */
@ServerTest
class DesktopSetupTests {

    private static final String ARCHIVE = "#cloud-config-archive\n";

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Autowired
    WillingHost hosts;

    @Autowired
    JdbcClient sql;

    @Test
    void aServerWithoutADesktopIsToldNothingOfIt() {
        assertThat(seed(built(null, null))).doesNotContainKey("vendor-data");
    }

    @Test
    void aDesktopIsAScriptInTheVendorsData() {
        var seed = seed(built(null, DesktopSetup.XDM));
        assertThat(seed.get("user-data")).startsWith("#cloud-config\n");
        assertThat(vendorParts(seed))
                .singleElement()
                .satisfies(part -> assertThat(part)
                        .containsEntry("type", "text/x-shellscript")
                        .containsEntry("content", DesktopSetup.XDM.recipe()));
    }

    @Test
    void theCustomersOwnDataStaysAsItIsBesideADesktop() {
        String own = "#cloud-config\npackages: [nginx]\n";
        var seed = seed(built(own, DesktopSetup.LIGHTDM));
        assertThat(seed).containsEntry("user-data", own);
        assertThat(vendorParts(seed))
                .extracting(part -> part.get("type"))
                .containsExactly("text/cloud-config", "text/x-shellscript");
        assertThat(vendorParts(seed).getLast().get("content")).contains("start-default-seat=false");
    }

    @Test
    void anImageWithoutCloudInitSetsUpNoDesktop() {
        var world = worlds.world();
        sql.sql("update image set first_boot = 'NONE' where slug = ?")
                .param(world.image())
                .update();
        assertThatThrownBy(() -> servers.create(order(world, null, DesktopSetup.XDM), ServerWorld.ADMIN))
                .isInstanceOfSatisfying(
                        PanelException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo("desktop"));
    }

    @Test
    void aNewInstallationKeepsTheDesktopUnlessItIsToldOtherwise() {
        Server server = built(null, DesktopSetup.XDM);
        worlds.ended(servers.reinstall(server.id(), Reinstall.of(null), ServerWorld.ADMIN)
                .job());
        assertThat(seed(server)).containsKey("vendor-data");
        var without = new Reinstall(null, null, null, null, DesktopSetup.NONE);
        worlds.ended(servers.reinstall(server.id(), without, ServerWorld.ADMIN).job());
        assertThat(seed(server)).doesNotContainKey("vendor-data");
        assertThat(servers.get(server.id(), ServerWorld.ADMIN).desktop()).isEqualTo(DesktopSetup.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aRecipeIsAShellScriptThatLetsOnlyDesktopsIn(DesktopSetup setup) throws IOException, InterruptedException {
        String recipe = setup.recipe();
        var shell = new ProcessBuilder("/bin/sh", "-n").start();
        shell.getOutputStream().write(recipe.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        assertThat(shell.waitFor()).isZero();
        assertThat(recipe)
                .contains("udp dport 177 ip saddr != 198.18.0.0/15 drop", "RequiredBy=" + setup.word() + ".service")
                .doesNotContain("tcp dport");
    }

    /** Against what Debian's lightdm 1.26 documents in its own file. */
    @Test
    void lightdmKnowsEveryKeyOfItsRecipe() throws IOException {
        String documented = new ClassPathResource("org/gastwirt/panel/server/lightdm-keys.conf")
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(keys(documented)).containsAll(keys(fileIn(DesktopSetup.LIGHTDM.recipe(), "50-gastwirt.conf")));
        assertThat(keys(fileIn(DesktopSetup.LIGHTDM.recipe(), "50-gastwirt.conf")))
                .contains("[XDMCPServer] enabled", "[XDMCPServer] port");
    }

    private Server built(@Nullable String userData, @Nullable DesktopSetup desktop) {
        Created created = servers.create(order(worlds.world(), userData, desktop), ServerWorld.ADMIN);
        worlds.ended(created.job());
        return created.server();
    }

    private static NewServer order(ServerWorld.World world, @Nullable String userData, @Nullable DesktopSetup desktop) {
        NewServer plain = world.order();
        return new NewServer(
                plain.customer(),
                null,
                null,
                plain.plan(),
                plain.image(),
                null,
                plain.network(),
                plain.name(),
                null,
                List.of(),
                null,
                userData,
                desktop,
                NewServer.Overrides.NONE,
                null,
                null,
                Map.of(),
                true,
                null);
    }

    private Map<String, String> seed(Server server) {
        return Objects.requireNonNull(hosts.seeds.get(server.id().value()));
    }

    @SuppressWarnings("unchecked") // a list of objects of strings
    private static List<Map<String, String>> vendorParts(Map<String, String> seed) {
        String data = Objects.requireNonNull(seed.get("vendor-data"));
        assertThat(data).startsWith(ARCHIVE);
        return AgentJson.read(data.substring(ARCHIVE.length()), List.class);
    }

    /** What a script writes into a file of that name. */
    private static String fileIn(String script, String name) {
        String after = script.substring(script.indexOf(name));
        return after.substring(after.indexOf('\n') + 1, after.indexOf("\nEND\n"));
    }

    /** {@code [Section] key} of each line, commented out or not. */
    private static List<String> keys(String file) {
        var keys = new ArrayList<String>();
        String section = "";
        for (String line : Arrays.asList(file.split("\n"))) {
            if (line.startsWith("[")) {
                section = line.strip();
            } else if (line.matches("#?[a-z-]+=.*")) {
                keys.add(section + " " + line.replaceFirst("^#", "").replaceFirst("=.*", ""));
            }
        }
        return keys;
    }
}
