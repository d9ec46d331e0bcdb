package org.gastwirt.panel.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.account.HeldLogin;
import org.gastwirt.panel.live.Change.Extent;
import org.gastwirt.panel.live.LiveStream.Next;
import org.gastwirt.panel.shared.Actor;
import org.junit.jupiter.api.Test;

class LiveStreamTests {

    private static final LiveSettings SETTINGS = new LiveSettings(
            20,
            1000,
            200,
            50,
            Duration.ofMillis(20),
            Duration.ofMillis(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            10);

    @Test
    void aSlowReaderGetsOneAllInsteadOfABacklog() throws InterruptedException {
        List<String> topics = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(UUID.randomUUID());
            topics.add(Kind.SERVER.topic(ids.get(i)));
        }
        var stream = stream(topics.toArray(String[]::new));
        for (int i = 0; i < 100_000; i++) {
            stream.offer(new Change(Kind.SERVER, ids.get(i % 100), null, Extent.WHOLE), "at-" + i);
            assertThat(stream.backlog()).isLessThanOrEqualTo(50);
        }
        assertThat(stream.next()).isEqualTo(new Next.Changed("at-99999", Set.of("all")));
        assertThat(stream.next()).isInstanceOf(Next.Quiet.class);
    }

    @Test
    void theSameTopicIsToldOnceHoweverOftenItChanged() throws InterruptedException {
        var stream = stream("servers");
        for (int i = 0; i < 1000; i++) {
            stream.offer(new Change(Kind.SERVER, UUID.randomUUID(), null, Extent.WHOLE), "x");
        }
        assertThat(stream.next()).isEqualTo(new Next.Changed("x", Set.of("servers")));
        assertThat(stream.next()).isInstanceOf(Next.Quiet.class);
    }

    @Test
    void theLoadOfAHostWaitsForCompany() throws InterruptedException {
        var stream = stream("hosts", "jobs");
        stream.offer(new Change(Kind.HOST, UUID.randomUUID(), null, Extent.LOAD), "1");
        assertThat(stream.next()).isInstanceOf(Next.Quiet.class);
        stream.offer(new Change(Kind.JOB, UUID.randomUUID(), null, Extent.WHOLE), "2");
        assertThat(stream.next()).isEqualTo(new Next.Changed("2", Set.of("hosts", "jobs")));
    }

    @Test
    void aPartOfAThingIsNoMatterForLists() throws InterruptedException {
        UUID id = UUID.randomUUID();
        var stream = stream("servers", Kind.SERVER.topic(id));
        stream.offer(new Change(Kind.SERVER, id, null, Extent.PART), "1");
        assertThat(stream.next()).isEqualTo(new Next.Changed("1", Set.of(Kind.SERVER.topic(id))));
    }

    @Test
    void aChangeOfAllConcernsEveryOne() throws InterruptedException {
        String one = Kind.HOST.topic(UUID.randomUUID());
        var stream = stream("hosts", one, "jobs");
        stream.offer(new Change(Kind.HOST, null, null, Extent.WHOLE), "1");
        assertThat(stream.next()).isEqualTo(new Next.Changed("1", Set.of("hosts", one)));
    }

    @Test
    void afterItsEndItSaysNothing() throws InterruptedException {
        var stream = stream("servers");
        stream.offerAll("1");
        stream.end();
        assertThat(stream.next()).isInstanceOf(Next.End.class);
    }

    private static LiveStream stream(String... topics) {
        return new LiveStream(
                Actor.system("test"), new HeldLogin("s", UUID.randomUUID(), Instant.MAX), List.of(topics), SETTINGS);
    }
}
