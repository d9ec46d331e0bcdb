package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recordings that are over, stored as the recorder stores them. */
final class StoredRecordings {

    private final JdbcClient jdbc;
    private final ConsoleTargets targets;
    private final RecordingRows rows;
    private final RecordingChunks chunks;

    StoredRecordings(ApplicationContext beans) {
        jdbc = beans.getBean(JdbcClient.class);
        targets = beans.getBean(ConsoleTargets.class);
        rows = beans.getBean(RecordingRows.class);
        chunks = beans.getBean(RecordingChunks.class);
    }

    /** Of the serial line, with those pieces. */
    Recording of(ServerId server, Actor me, byte[]... pieces) {
        return of(server, StreamKind.SERIAL, me, pieces);
    }

    Recording of(ServerId server, StreamKind kind, Actor me, byte[]... pieces) {
        UUID session = UUID.randomUUID();
        jdbc.sql("""
                        insert into console_session (id, server_id, generation, kind, panel, opened_at, seen_at)
                        select ?, id, generation, ?, 'nobody', now(), now() from server where id = ?
                        """).params(session, kind.name(), server.value()).update();
        var id = RecordingId.next();
        var target = targets.get(server, me);
        rows.insert(id, target, new ConsoleId(session), "nobody", Instant.now(), me);
        for (int i = 0; i < pieces.length; i++) {
            assertThat(chunks.save(id.value(), target.customer(), i, pieces[i], Duration.ofSeconds(i)))
                    .isNull();
        }
        rows.end(id.value(), RecordingEnd.STOPPED, Instant.now());
        return rows.find(target, id, me).orElseThrow();
    }
}
