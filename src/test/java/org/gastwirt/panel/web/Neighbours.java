package org.gastwirt.panel.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.testing.TestAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two customers of one provider: the one who asks, and the other, of whom nothing may be found. */
final class Neighbours {

    private static final UUID NOTHING = UUID.fromString("01985f2b-0000-7000-8000-00000000dead");

    final Tenant asking;
    final Tenant other;
    private final String image;
    private final Map<Thing, String> providers = new EnumMap<>(Thing.class);

    Neighbours(ApiWorld world, TestAccess access, JdbcClient jdbc) {
        asking = new Tenant(world.newCustomer(), world, access, jdbc);
        // not the world's: what its requests need is made for that one meanwhile
        other = new Tenant(world.newCustomer(), world, access, jdbc);
        image = world.image;
        String hidden = world.newImage();
        providers.put(Thing.HOST, world.host);
        providers.put(Thing.IMAGES_NAME, hidden);
        providers.put(Thing.IMAGE, id(jdbc, "img", "select id from image where slug = ?", hidden));
        providers.put(Thing.NETWORKS_NAME, world.network);
        providers.put(Thing.NETWORK, id(jdbc, "net", "select id from network where name = ?", world.network));
        providers.put(Thing.IP_POOL, world.looseIpPool());
        providers.put(Thing.MAC_POOL, world.newMacPool());
        providers.put(Thing.FILE, UUID.randomUUID().toString());
        providers.put(Thing.PLANS_NAME, world.plan);
        providers.put(Thing.PLAN, id(jdbc, "pln", "select id from plan where slug = ?", world.plan));
        providers.put(Thing.NETWORK_CHOICE, world.network);
        providers.put(Thing.LOCATION, world.location);
        providers.put(Thing.WORD, "disk");
    }

    private static String id(JdbcClient jdbc, String prefix, String query, String name) {
        return PublicId.format(
                prefix, jdbc.sql(query).param(name).query(UUID.class).single());
    }

    /** What is there and not the asking one's. */
    String foreign(Thing thing) {
        return Objects.requireNonNull(other.own(thing) == null ? providers.get(thing) : other.own(thing));
    }

    /** What the asking one may name: its own, what everybody has, or a new word. */
    String own(Thing thing) {
        if (thing == Thing.LOGIN || thing == Thing.SERVERS_EXTERNAL_ID) {
            return unknown(thing);
        }
        if (thing == Thing.IMAGES_NAME) {
            return image;
        }
        return Objects.requireNonNull(asking.own(thing) == null ? providers.get(thing) : asking.own(thing));
    }

    /** What nothing has, in the same form. */
    String unknown(Thing thing) {
        String prefix = thing.prefix();
        if (prefix != null) {
            return PublicId.format(prefix, NOTHING);
        }
        return switch (thing) {
            case VM, FILE -> NOTHING.toString();
            case ADDRESS -> "198.51.100.254";
            // what is asked for may be made
            case LOGIN -> ApiWorld.unique("nobody-") + "@example.com";
            case SERVERS_EXTERNAL_ID -> ApiWorld.unique("x");
            case TOPIC -> "server:" + PublicId.format("srv", NOTHING);
            default -> "nothing-" + thing.name().toLowerCase(Locale.ROOT);
        };
    }

    /** What an answer tells of the other one, beside what was asked; null: nothing. */
    @Nullable
    String told(String answer, String asked) {
        return other.marks().stream()
                .filter(mark -> answer.contains(mark) && !asked.contains(mark))
                .findFirst()
                .orElse(null);
    }

    /** Every id of the other one's. */
    List<Map.Entry<Thing, String>> all() {
        return List.copyOf(other.things().entrySet());
    }
}
