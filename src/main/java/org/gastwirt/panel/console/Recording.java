package org.gastwirt.panel.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * What a guest showed on one console while it was recorded.
 *
 * @param customer whose server it was then
 * @param desktop which one, for that kind; else null
 * @param number of its server, from 1
 * @param holder who started it, as the reader may know it; null to customers when it was one of the provider's people
 * @param stopping whether it was asked to end
 * @param endedAt null while it goes on
 * @param end null while it goes on
 * @param length what is stored so far
 * @param bytes of the file, so far
 */
record Recording(
        RecordingId id,
        ServerId server,
        UUID customer,
        StreamKind kind,
        @Nullable DesktopId desktop,
        int number,
        @Nullable String holder,
        boolean stopping,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable RecordingEnd end,
        Duration length,
        long bytes,
        int chunks) {

    /** Short, the same in every language, and one of its kind on its server: it is typed to delete it. */
    public String name() {
        return ConsoleKind.of(kind).name() + "-" + number;
    }

    public boolean running() {
        return endedAt == null;
    }

    public boolean text() {
        return kind == StreamKind.SERIAL;
    }

    /** As people read it: {@code 3:07}. */
    public String lengthText() {
        return String.format(Locale.ROOT, "%d:%02d", length.toMinutes(), length.toSecondsPart());
    }

    /** What the file is called. */
    String fileName() {
        return server + "-" + name() + (text() ? ".cast" : ".fbs");
    }
}
