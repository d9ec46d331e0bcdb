package org.gastwirt.panel.console;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A serial line as an asciicast, version 2: a line of JSON that describes it, then one for each piece of text with its time.
 * A letter whose bytes come in two pieces stands whole in the second.
 */
final class RecordedText implements RecordedStream {

    /** A serial line has no size; terminals begin so. */
    private static final int COLUMNS = 80;

    private static final int ROWS = 24;
    private static final byte[] NOTHING = {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CharsetDecoder letters = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final Instant startedAt;
    private byte[] begun = NOTHING;

    RecordedText(Instant startedAt) {
        this.startedAt = startedAt;
    }

    @Override
    public byte[] head() {
        var head = new LinkedHashMap<String, Object>();
        head.put("version", 2);
        head.put("width", COLUMNS);
        head.put("height", ROWS);
        head.put("timestamp", startedAt.getEpochSecond());
        return line(head);
    }

    @Override
    public byte[] heard(ByteBuffer said, long millis) {
        var bytes = ByteBuffer.allocate(begun.length + said.remaining())
                .put(begun)
                .put(said)
                .flip();
        var text = CharBuffer.allocate(bytes.remaining() + 1);
        letters.reset().decode(bytes, text, false);
        begun = new byte[bytes.remaining()];
        bytes.get(begun);
        text.flip();
        return text.isEmpty() ? NOTHING : line(List.of(millis / 1000.0, "o", text.toString()));
    }

    private static byte[] line(Object value) {
        var line = new ByteArrayOutputStream();
        line.writeBytes(JSON.writeValueAsBytes(value));
        line.write('\n');
        return line.toByteArray();
    }

    /** Nothing is ever typed. */
    @Override
    public byte[] answer(long millis) {
        return NOTHING;
    }
}
