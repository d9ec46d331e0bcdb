package org.gastwirt.panel.console;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.AfterCommit;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Notices;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PanelProcess;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Recordings of consoles: nothing is recorded unless somebody asks, and everybody who looks sees that it is. */
@Service
class Recordings {

    private static final long RETRY_SECONDS = 60;

    private final ConsoleTargets targets;
    private final RecordingRows rows;
    private final RecordingChunks chunks;
    private final Recorder recorder;
    private final RecordingSettings settings;
    private final PanelProcess panel;
    private final Cursors cursors;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    Recordings(
            ConsoleTargets targets,
            RecordingRows rows,
            RecordingChunks chunks,
            Recorder recorder,
            RecordingSettings settings,
            PanelProcess panel,
            Cursors cursors,
            Notices notices,
            Audit audit,
            Clock clock) {
        this.targets = targets;
        this.rows = rows;
        this.chunks = chunks;
        this.recorder = recorder;
        this.settings = settings;
        this.panel = panel;
        this.cursors = cursors;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A server's recordings, the newest first.
     *
     * @throws PanelException {@code NOT_FOUND}
     */
    @Transactional(readOnly = true)
    Slice<Recording> list(ServerId server, PageRequest page, Actor me) {
        var target = targets.get(server, me);
        String filters = "recordings/" + server + "/" + target.customer();
        return cursors.slice(
                rows.list(target, cursors.read(page, filters), page.limit() + 1, me),
                page,
                filters,
                one -> new Cursors.Position(one.startedAt(), one.id().value()));
    }

    /** @throws PanelException {@code NOT_FOUND} */
    @Transactional(readOnly = true)
    Recording get(ServerId server, RecordingId id, Actor me) {
        return rows.find(targets.get(server, me), id, me).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    /** The one that runs on a console now; who may look at the console may know it. */
    @Transactional(readOnly = true)
    Optional<Recording> running(ServerId server, StreamKind kind, @Nullable DesktopId desktop, Actor me) {
        return rows.running(targets.get(server, me), kind, desktop, me);
    }

    /**
     * Begins to record the console that is open in a session, until that session ends; the one that runs there already is the
     * answer, too.
     *
     * @throws PanelException {@code NOT_FOUND} when there is no such session, {@code FORBIDDEN}, {@code SERVER_SUSPENDED},
     *     {@code INVALID_STATE}, {@code QUOTA_EXCEEDED} when the customer's recordings take all they may, {@code RATE_LIMITED}
     *     when too many run on this panel
     */
    @Transactional
    Recording start(ServerId server, ConsoleId session, Actor me) {
        var target = targets.get(server, me);
        me.requireChange();
        target.requireReachable();
        chunks.lock(target.customer());
        var running = rows.running(target, session, me);
        if (running.isPresent()) {
            return running.get();
        }
        long taken = chunks.taken(target.customer());
        if (taken >= settings.perCustomer().toBytes()) {
            throw new PanelException(
                    ErrorCode.QUOTA_EXCEEDED,
                    "recordings",
                    new Bytes(taken),
                    new Bytes(settings.perCustomer().toBytes()));
        }
        if (!recorder.hasRoom()) {
            throw new PanelException(ErrorCode.RATE_LIMITED, RETRY_SECONDS);
        }
        var id = RecordingId.next();
        rows.insert(id, target, session, panel.name(), clock.instant(), me);
        var made = rows.find(target, id, me).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        record(me, "console.record", made);
        AfterCommit.run(() -> recorder.begin(made, target));
        return made;
    }

    /**
     * Ends one, within a few seconds; one that is over stays as it is.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code FORBIDDEN}
     */
    @Transactional
    Recording stop(ServerId server, RecordingId id, Actor me) {
        var known = get(server, id, me);
        me.requireChange();
        if (rows.askToStop(id, clock.instant())) {
            notices.send(ConsoleSessions.CHANNEL, server.value().toString());
            record(me, "console.record_stop", known);
        }
        return get(server, id, me);
    }

    /**
     * Removes one with all that is stored of it; if it runs, it ends.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code FORBIDDEN}
     */
    @Transactional
    void delete(ServerId server, RecordingId id, Actor me) {
        var known = get(server, id, me);
        me.requireChange();
        rows.delete(id);
        notices.send(ConsoleSessions.CHANNEL, server.value().toString());
        record(me, "console.record_delete", known);
    }

    /**
     * One that is about to be read by somebody, which is written down.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code FORBIDDEN} to those who may not open consoles
     */
    @Transactional
    Recording open(ServerId server, RecordingId id, Actor me) {
        var known = get(server, id, me);
        me.requireChange();
        record(me, "console.record_read", known);
        return known;
    }

    /** What is stored of one that was opened, piece by piece: the panel never holds all of it. */
    void write(Recording opened, OutputStream out) throws IOException {
        for (int number = 0; number < opened.chunks(); number++) {
            out.write(chunks.read(opened.id().value(), number));
        }
    }

    private void record(Actor me, String action, Recording recording) {
        audit.record(
                me,
                action,
                "server",
                recording.server().value(),
                recording.customer(),
                Map.of("recording", recording.id().text(), "name", recording.name()));
    }
}
