package org.gastwirt.panel.console;

import jakarta.annotation.PreDestroy;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.agent.AgentStream;
import org.gastwirt.panel.agent.AgentStreams;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The recordings that run on this panel. Each looks at its guest as one more viewer, by a line of its own and from a thread
 * of its own: neither a slow database nor a failure here is felt on a console.
 */
@Component
class Recorder {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    /** A panel that stops waits so long for the last pieces to be stored. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final AgentStreams streams;
    private final RecordingChunks chunks;
    private final RecordingRows rows;
    private final RecordingSettings settings;
    private final Clock clock;
    private final Map<UUID, RunningRecording> running = new ConcurrentHashMap<>();
    private final Map<UUID, Thread> threads = new ConcurrentHashMap<>();

    Recorder(
            AgentStreams streams, RecordingChunks chunks, RecordingRows rows, RecordingSettings settings, Clock clock) {
        this.streams = streams;
        this.chunks = chunks;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether one more may run here. */
    boolean hasRoom() {
        return running.size() < settings.atOnce();
    }

    /** Begins, and returns at once: whether the guest answers is seen in the recording's row. */
    void begin(Recording recording, ConsoleTarget target) {
        UUID id = recording.id().value();
        var file =
                recording.kind() == StreamKind.SERIAL ? new RecordedText(recording.startedAt()) : new RecordedScreen();
        var run = new RunningRecording(file, settings.maxSize().toBytes());
        running.put(id, run);
        var thread = Thread.ofVirtual().name("recording").unstarted(() -> run(recording, target, run));
        threads.put(id, thread);
        thread.start();
    }

    private void run(Recording recording, ConsoleTarget target, RunningRecording run) {
        UUID id = recording.id().value();
        RecordingEnd end = RecordingEnd.FAILED;
        try (var guest = connect(recording, target, run)) {
            end = record(recording, guest, run);
        } catch (PanelException e) {
            log.info("The guest of recording {} cannot be reached: {}", id, e.code());
            end = RecordingEnd.UNREACHABLE;
        } catch (DataAccessException e) {
            log.warn("Recording {} could not be stored: {}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Recording {} failed", id, e);
        } finally {
            run.end(end);
            over(id, end);
        }
    }

    private AgentStream connect(Recording recording, ConsoleTarget target, RunningRecording run) {
        var desktop = recording.desktop();
        return streams.open(
                target.requireReachable(),
                target.vm(),
                recording.kind(),
                desktop == null ? null : desktop.value(),
                new RecorderEnd(recording.id().text(), run::hear, () -> run.end(RecordingEnd.GUEST_LEFT)));
    }

    private RecordingEnd record(Recording recording, AgentStream guest, RunningRecording run)
            throws InterruptedException {
        int number = 0;
        while (true) {
            var work = run.work();
            if (work.say().length > 0 && work.end() == null) {
                guest.toGuest(ByteBuffer.wrap(work.say()), true);
            }
            if (work.store().length > 0) {
                var refused = store(recording, number++, work);
                if (refused != null) {
                    return refused;
                }
            }
            if (work.end() != null) {
                return work.end();
            }
        }
    }

    private @Nullable RecordingEnd store(Recording recording, int number, RunningRecording.Work work) {
        return chunks.save(recording.id().value(), recording.customer(), number, work.store(), work.length());
    }

    private void over(UUID id, RecordingEnd end) {
        try {
            rows.end(id, end, clock.instant());
        } catch (DataAccessException e) {
            log.warn("The end of recording {} could not be written down", id, e);
        } finally {
            running.remove(id);
            threads.remove(id);
        }
    }

    /** Those that run here. */
    Set<UUID> ids() {
        return Set.copyOf(running.keySet());
    }

    /** Ends one, if it runs here. */
    void end(UUID id, RecordingEnd why) {
        var run = running.get(id);
        if (run != null) {
            run.end(why);
        }
    }

    /** Ends those that are as long as they may be. */
    void endLongOnes() {
        running.values().forEach(run -> {
            if (run.age().compareTo(settings.maxTime()) > 0) {
                run.end(RecordingEnd.TOO_LONG);
            }
        });
    }

    @PreDestroy
    void endAll() throws InterruptedException {
        running.values().forEach(run -> run.end(RecordingEnd.PANEL_LEFT));
        Collection<Thread> last = Set.copyOf(threads.values());
        for (var thread : last) {
            thread.join(FAREWELL);
        }
    }
}
