package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The hosts among which an admin of many chooses. */
class MoveCandidateTests extends MoveTest {

    @Autowired
    Hosts machines;

    @Test
    void hostsComeInPartsTheBestFirst() {
        Server server = built();
        var seen = new ArrayList<HostId>();
        Slice<Placement.Candidate> part = look(server, "", 50, null);
        assertThat(part.items().getFirst().reason()).isNull();
        seen.addAll(hostsOf(part));
        while (part.nextCursor() != null) {
            part = look(server, "", 50, part.nextCursor());
            seen.addAll(hostsOf(part));
        }
        assertThat(seen)
                .doesNotHaveDuplicates()
                .contains(hosts.one.host(), hosts.two.host())
                .startsWith(hosts.otherThan(server).host());
    }

    @Test
    void aHostIsFoundByPartOfItsName() {
        Server server = built();
        String name = machines.get(hosts.one.host(), ServerWorld.ADMIN).name();
        String part = name.substring(3).toUpperCase(Locale.ROOT);
        assertThat(hostsOf(look(server, part, 1, null))).containsExactly(hosts.one.host());
        assertThat(look(server, "no such host", 1, null).items()).isEmpty();
    }

    @Test
    void aPartOfOneListIsNotAPartOfAnother() {
        Server server = built();
        String next = look(server, "", 1, null).nextCursor();
        assertThat(next).isNotNull();
        assertThatThrownBy(() -> look(server, "host", 1, next))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.field()).isEqualTo("cursor"));
    }

    private Slice<Placement.Candidate> look(Server server, String search, int limit, @Nullable String cursor) {
        return moves.candidates(server.id(), search, new PageRequest(limit, cursor), ServerWorld.ADMIN);
    }

    private static List<HostId> hostsOf(Slice<Placement.Candidate> part) {
        return part.items().stream().map(Placement.Candidate::host).toList();
    }
}
