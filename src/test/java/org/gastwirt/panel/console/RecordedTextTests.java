package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An asciicast as its readers read it: line by line. */
class RecordedTextTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final RecordedText file = new RecordedText(Instant.ofEpochSecond(1_800_000_000));
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void describesItselfInTheFirstLine() {
        var head = lines().getFirst();
        assertThat(head.path("version").asInt()).isEqualTo(2);
        assertThat(head.path("width").asInt()).isEqualTo(80);
        assertThat(head.path("height").asInt()).isEqualTo(24);
        assertThat(head.path("timestamp").asLong()).isEqualTo(1_800_000_000L);
    }

    @Test
    void givesEachPieceItsTimeAndItsText() {
        hear("login: ", 250);
        hear("\u001b[1mada\u001b[0m said \"ß€\\\"\r\n\u0000", 1500);
        assertThat(lines().stream().skip(1).map(JsonNode::toString))
                .containsExactly(
                        "[0.25,\"o\",\"login: \"]",
                        JSON.writeValueAsString(List.of(1.5, "o", "\u001b[1mada\u001b[0m said \"ß€\\\"\r\n\u0000")));
    }

    @Test
    void aLetterInTwoPiecesIsWholeInTheSecond() {
        byte[] euro = "a€b".getBytes(StandardCharsets.UTF_8);
        hear(ByteBuffer.wrap(euro, 0, 2), 10);
        hear(ByteBuffer.wrap(euro, 2, 1), 20);
        hear(ByteBuffer.wrap(euro, 3, 2), 30);
        assertThat(lines().stream().skip(1).map(line -> line.get(2).asString())).containsExactly("a", "€b");
    }

    @Test
    void whatIsNoTextDoesNotBreakALine() {
        hear(ByteBuffer.wrap(new byte[] {(byte) 0xff, 'x', (byte) 0xc3, '\n'}), 1);
        assertThat(lines().get(1).get(2).asString()).isEqualTo("\ufffdx\ufffd\n");
    }

    private void hear(String text, long millis) {
        hear(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), millis);
    }

    private void hear(ByteBuffer said, long millis) {
        written.writeBytes(file.heard(said, millis));
    }

    private List<JsonNode> lines() {
        String all = new String(file.head(), StandardCharsets.UTF_8) + written.toString(StandardCharsets.UTF_8);
        assertThat(all).endsWith("\n");
        return all.lines().map(JSON::readTree).toList();
    }
}
