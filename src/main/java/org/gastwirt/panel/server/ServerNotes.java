package org.gastwirt.panel.server;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the provider's staff writes down about a server. For customers there are no notes: {@code NOT_FOUND}. */
@Service
public class ServerNotes {

    /** The longest note, in characters. */
    static final int LONGEST = 10_000;

    /** A note as it stands; {@code version} 0 and no author: nobody wrote one yet. */
    public record Note(
            String text,
            long version,
            @Nullable String writtenBy,
            @Nullable Instant writtenAt) {

        static final Note NONE = new Note("", 0, null, null);
    }

    private final JdbcClient sql;
    private final Servers servers;
    private final ServerStore store;
    private final Audit audit;

    ServerNotes(JdbcClient sql, Servers servers, ServerStore store, Audit audit) {
        this.sql = sql;
        this.servers = servers;
        this.store = store;
        this.audit = audit;
    }

    /** @throws PanelException {@code NOT_FOUND}, to customers always */
    @Transactional(readOnly = true)
    public Note get(ServerId id, Actor me) {
        requireStaff(me);
        return find(servers.get(id, me).id().value()).orElse(Note.NONE);
    }

    /**
     * Replaces the note.
     *
     * @param ifVersion the version the caller saw; null: whichever
     * @throws PanelException {@code NOT_FOUND}, {@code PRECONDITION_FAILED}, an invalid {@code text}
     */
    @Transactional
    public Note write(ServerId id, String text, @Nullable Long ifVersion, Actor me) {
        requireStaff(me);
        ServerEntity server = store.lock(id, null, me);
        String plain = text.strip().replace("\r\n", "\n");
        if (plain.length() > LONGEST) {
            throw PanelException.invalid("text", "length", LONGEST);
        }
        if (plain.indexOf('\0') >= 0) {
            throw PanelException.invalid("text", "format", "text");
        }
        Note before = find(server.id).orElse(Note.NONE);
        Etags.require(ifVersion, before.version());
        var note = new Note(plain, before.version() + 1, me.name(), store.now());
        save(server.id, note);
        // the provider's own: no customer is named, so no customer finds it in the audit trail
        audit.record(
                me,
                "server.note",
                "server",
                server.id,
                null,
                Map.of("version", note.version(), "characters", plain.length()));
        return note;
    }

    private static void requireStaff(Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
    }

    private Optional<Note> find(UUID server) {
        return sql.sql("select * from server_note where server_id = ?")
                .param(server)
                .query((row, number) -> new Note(
                        row.getString("text"),
                        row.getLong("version"),
                        row.getString("written_by"),
                        SqlTime.get(row, "written_at")))
                .optional();
    }

    private void save(UUID server, Note note) {
        sql.sql("""
                        insert into server_note (server_id, text, version, written_by, written_at)
                        values (:server, :text, :version, :by, :at)
                        on conflict (server_id) do update set text = excluded.text, version = excluded.version,
                          written_by = excluded.written_by, written_at = excluded.written_at""")
                .param("server", server)
                .param("text", note.text())
                .param("version", note.version())
                .param("by", note.writtenBy())
                .param("at", SqlTime.of(note.writtenAt()))
                .update();
    }
}
