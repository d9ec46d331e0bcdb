package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.shared.PageRequest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class SearchTests {

    @Autowired
    Servers servers;

    @Autowired
    ServerWorld worlds;

    @Test
    void findsByAnyPartOfANameAndByTheBeginningOfAnAddress() {
        var world = worlds.world();
        Server server = servers.create(world.order(), ServerWorld.ADMIN).server();
        AddressBook.Card card = Objects.requireNonNull(server.addresses());
        var v4 = card.addresses().getFirst();
        var v6 = card.addresses().getLast();
        for (String text : List.of(
                server.name().substring(2),
                server.name().toUpperCase(java.util.Locale.ROOT) + ".EXAMPLE",
                v4.address(),
                v4.address().substring(0, v4.address().length() - 1),
                v6.address(),
                v6.cidr().substring(0, v6.cidr().indexOf('/')) + "5",
                card.mac(),
                card.mac().substring(0, 14))) {
            assertThat(found(text, world)).as(text).contains(server.id());
        }
        for (String text : List.of("no%" + server.name(), "192.0.2.1000", "ff:ff:ff", "2001:db8:ffff:ffff::1", "_")) {
            assertThat(found(text, world)).as(text).isEmpty();
        }
    }

    @Test
    void findsNothingOfSomebodyElse() {
        var world = worlds.world();
        Server server = servers.create(world.order(), ServerWorld.ADMIN).server();
        assertThat(found(server.name(), worlds.world())).isEmpty();
    }

    private List<ServerId> found(String text, ServerWorld.World world) {
        var query = new ServerQuery(null, null, null, null, null, null, Set.of(), null, null, text);
        return servers.list(query, PageRequest.first(), world.owner()).items().stream()
                .map(Server::id)
                .toList();
    }
}
