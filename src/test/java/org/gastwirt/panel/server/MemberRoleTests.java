package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Uuid7;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who of a customer's people may do what with a server: asked of the facade, so that pages and API cannot differ. */
@ServerTest
class MemberRoleTests {

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    private final Map<String, Runnable> verbs = new LinkedHashMap<>();

    /** What the actor is refused as not allowed; other refusals have got past the question. */
    private java.util.Set<String> forbidden(ServerWorld.World world, Server server, Actor me) {
        verbs.clear();
        var id = server.id();
        verbs.put("read", () -> servers.get(id, me));
        verbs.put("power", () -> servers.power(id, PowerVerb.START, me));
        verbs.put("rename", () -> servers.change(id, new ServerChange("n" + Uuid7.next(), null, null), null, me));
        verbs.put("password", () -> servers.resetPassword(id, null, me));
        verbs.put("reinstall", () -> servers.reinstall(id, new Reinstall(null, null, null, null, null), me));
        verbs.put("preview", () -> servers.preview(world.order(), me));
        verbs.put("create", () -> servers.create(world.order(), me));
        verbs.put("resize", () -> servers.resize(id, resize(), me));
        verbs.put("suspend", () -> servers.suspend(id, "r", SuspendOrigin.ADMIN, me));
        verbs.put("delete", () -> servers.delete(id, Duration.ofHours(1), null, me));
        verbs.put("undelete", () -> servers.takeDeletionBack(id, me));
        var refused = new TreeSet<String>();
        verbs.forEach((name, verb) -> {
            try {
                verb.run();
            } catch (PanelException refusal) {
                if (refusal.code() == ErrorCode.FORBIDDEN) {
                    refused.add(name);
                }
            }
        });
        return refused;
    }

    private static Resize resize() {
        return new Resize(null, NewServer.Overrides.NONE, null, false);
    }

    @Test
    void viewersLookOperatorsRunOwnersDecide() {
        var world = worlds.world();
        Server server = worlds.built(world);
        assertThat(forbidden(world, server, world.member(MemberRole.VIEWER)))
                .containsExactlyInAnyOrder(
                        "power",
                        "rename",
                        "password",
                        "reinstall",
                        "preview",
                        "create",
                        "resize",
                        "suspend",
                        "delete",
                        "undelete");
        assertThat(forbidden(world, server, world.member(MemberRole.OPERATOR)))
                .containsExactlyInAnyOrder("preview", "create", "resize", "suspend", "delete", "undelete");
        assertThat(forbidden(world, server, world.member(MemberRole.OWNER))).containsExactly("suspend");
    }

    @Test
    void aCustomersPersonWithoutARoleOnlyLooks() {
        var world = worlds.world();
        Server server = worlds.built(world);
        var nobody = new Actor(
                Actor.Kind.ACCOUNT,
                Uuid7.next(),
                "x",
                "test",
                null,
                Role.CUSTOMER,
                world.customer().value(),
                java.util.Set.of());
        assertThat(forbidden(world, server, nobody))
                .contains("power", "rename", "delete")
                .doesNotContain("read");
    }

    @Test
    void oneWhoActsAsACustomerFindsNothingOfAnother() {
        var world = worlds.world();
        var other = worlds.built(worlds.world());
        var acting = new Actor(
                Actor.Kind.ACCOUNT,
                Uuid7.next(),
                "admin",
                "test",
                null,
                Role.CUSTOMER,
                world.customer().value(),
                java.util.Set.of(),
                MemberRole.OWNER,
                "Test");
        forbidden(world, other, acting);
        for (String verb :
                new String[] {"read", "power", "rename", "password", "reinstall", "resize", "delete", "undelete"}) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                            java.util.Objects.requireNonNull(verbs.get(verb)).run())
                    .as(verb)
                    .isInstanceOfSatisfying(
                            PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
    }
}
