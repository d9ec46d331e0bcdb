package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A recording between the thread that hears and the one that stores. */
class RunningRecordingTests {

    @Test
    void oneThatIsTooLargeEndsAndIsNotLarger() throws InterruptedException {
        var recording = new RunningRecording(new RecordedText(Instant.EPOCH), 1000);
        for (int i = 0; i < 100; i++) {
            recording.hear(ByteBuffer.wrap("twenty letters of it".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        var work = recording.work();
        assertThat(work.end()).isEqualTo(RecordingEnd.TOO_LARGE);
        assertThat(work.store().length).isBetween(900, 1000);
    }

    /** As when the database does not answer. */
    @Test
    void whoHearsWaitsWhileNothingIsStoredAndGoesOnAfterwards() throws InterruptedException {
        var recording = new RunningRecording(new RecordedText(Instant.EPOCH), Long.MAX_VALUE);
        var hearing = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 200; i++) {
                recording.hear(ByteBuffer.wrap(new byte[16 << 10]));
            }
        });
        int stored = 0;
        while (!hearing.join(Duration.ofMillis(1))) {
            int piece = recording.work().store().length;
            // each zero is written as six letters; a piece more than may wait
            assertThat(piece).isLessThan((2 << 20) + 200_000);
            stored += piece;
        }
        recording.end(RecordingEnd.STOPPED);
        var last = recording.work();
        assertThat(last.end()).isEqualTo(RecordingEnd.STOPPED);
        assertThat(stored + last.store().length).isGreaterThan(200 * (16 << 10) * 6);
    }

    @Test
    void theFirstReasonToEndStays() throws InterruptedException {
        var recording = new RunningRecording(new RecordedText(Instant.EPOCH), 1000);
        recording.end(RecordingEnd.TOO_LONG);
        recording.end(RecordingEnd.GUEST_LEFT);
        recording.hear(ByteBuffer.wrap(new byte[] {'x'}));
        assertThat(recording.work().end()).isEqualTo(RecordingEnd.TOO_LONG);
    }
}
