package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorder as a viewer of a screen, and its file as players read it. */
class RecordedScreenTests {

    private record Piece(byte[] bytes, int millis) {}

    private final RecordedScreen file = new RecordedScreen();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private final PlayedScreen screen = new PlayedScreen();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void keepsAHandshakeWithoutChoiceAndThePicturesAndNothingElse(int atATime) {
        byte[] picture = new PlayedScreen().fill(200, 10, 20).bytes();
        hear(
                screen.hello()
                        .fill(200, 10, 20)
                        .says(2)
                        .clipboard("a password")
                        .says(1, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6)
                        .bytes(),
                atATime);
        byte[] stream = stream();
        var hello = ByteBuffer.wrap(stream, 0, 40);
        byte[] version = new byte[12];
        hello.get(version);
        assertThat(new String(version, StandardCharsets.US_ASCII)).isEqualTo("RFB 003.003\n");
        assertThat(hello.getInt()).as("no password").isEqualTo(1);
        assertThat(hello.getShort()).isEqualTo((short) PlayedScreen.WIDTH);
        assertThat(hello.getShort()).isEqualTo((short) PlayedScreen.HEIGHT);
        assertThat(hello.get()).as("bits of a pixel").isEqualTo((byte) 32);
        assertThat(hello.getInt(36)).as("length of the name").isZero();
        assertThat(ByteBuffer.wrap(stream, 40, stream.length - 40)).isEqualTo(ByteBuffer.wrap(picture));
    }

    @Test
    void saysWhatAViewerMustAndNeitherKeysNorPointer() {
        hear(screen.hello().bytes(), 1000);
        String said = answered.toString(StandardCharsets.ISO_8859_1);
        assertThat(said).startsWith("RFB 003.008\n\1\1");
        var rest = ByteBuffer.wrap(answered.toByteArray(), 14, answered.size() - 14);
        assertThat(rest.get(14)).as("pixels").isZero();
        assertThat(rest.get(14 + 20)).as("encodings").isEqualTo((byte) 2);
        assertThat(rest.get(14 + 40)).as("a whole picture").isEqualTo((byte) 3);
        assertThat(rest.get(14 + 41)).isZero();
        assertThat(rest.limit()).isEqualTo(14 + 50);
    }

    @Test
    void asksForTheNextPictureWhenTheOneBeforeIsWholeAndNotTooSoon() {
        hear(screen.hello().bytes(), 1000);
        file.answer(0);
        byte[] picture = screen.fill(1, 2, 3).bytes();
        file.heard(ByteBuffer.wrap(picture, 0, 500), 300);
        assertThat(file.answer(300)).isEmpty();
        file.heard(ByteBuffer.wrap(picture, 500, picture.length - 500), 310);
        assertThat(file.answer(310)).startsWith(3, 1).hasSize(10);
        assertThat(file.answer(320)).isEmpty();
        file.heard(ByteBuffer.wrap(screen.fill(4, 5, 6).bytes()), 330);
        assertThat(file.answer(340)).isEmpty();
        assertThat(file.answer(600)).hasSize(10);
    }

    @Test
    void asksForTheNewSizeWhenTheScreenChangesItsOwn() {
        hear(screen.hello().bytes(), 1000);
        hear(
                screen.says(0, 0, 0, 1, 0, 0, 0, 0, 3, 32, 2, 88, 255, 255, 255, 33)
                        .bytes(),
                1000);
        byte[] asked = file.answer(10_000);
        assertThat(ByteBuffer.wrap(asked).getShort(6)).isEqualTo((short) 800);
        assertThat(ByteBuffer.wrap(asked).getShort(8)).isEqualTo((short) 600);
    }

    @Test
    void aScreenThatAsksForAPasswordIsNotRecordedAndSaysSo() throws InterruptedException {
        for (String asking : List.of("RFB 003.008\n\1\2", "RFB 003.007\n\2\23\2", "RFB 003.003\n\0\0\0\2")) {
            var recording = new RunningRecording(new RecordedScreen(), 1 << 20);
            recording.hear(ByteBuffer.wrap(asking.getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(recording.work().end()).as(asking).isEqualTo(RecordingEnd.PASSWORD);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RFB 003.003\n\0\0\0\1", "RFB 003.006\n\0\0\0\1", "RFB 003.007\n\2\2\1"})
    void olderScreensAreRecordedAsWell(String beginning) {
        byte[] begun = beginning.getBytes(StandardCharsets.ISO_8859_1);
        byte[] rest = screen.hello().fill(200, 10, 20).bytes();
        int asked = 12 + 3 + 4;
        hear(
                ByteBuffer.allocate(begun.length + rest.length - asked)
                        .put(begun)
                        .put(rest, asked, rest.length - asked)
                        .array(),
                5);
        assertThat(stream()).hasSize(40 + new PlayedScreen().fill(200, 10, 20).bytes().length);
    }

    @Test
    void whatIsNotUnderstoodIsNotRecorded() {
        refuses("RFB 003.003\n\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        refuses("RFB 002.001\n".getBytes(StandardCharsets.ISO_8859_1));
        refuses("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.ISO_8859_1));
        refuses(new PlayedScreen().hello().says(77).bytes());
        refuses(new PlayedScreen()
                .hello()
                .says(0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 7)
                .bytes());
    }

    private static void refuses(byte[] said) {
        assertThatThrownBy(() -> new RecordedScreen().heard(ByteBuffer.wrap(said), 0))
                .isInstanceOf(PanelException.class);
    }

    private void hear(byte[] said, int atATime) {
        for (int at = 0; at < said.length; at += atATime) {
            written.writeBytes(file.heard(ByteBuffer.wrap(said, at, Math.min(atATime, said.length - at)), at));
            answered.writeBytes(file.answer(0));
        }
    }

    private byte[] stream() {
        var all = new ByteArrayOutputStream();
        pieces().forEach(piece -> all.writeBytes(piece.bytes()));
        return all.toByteArray();
    }

    private List<Piece> pieces() {
        assertThat(new String(file.head(), StandardCharsets.US_ASCII)).isEqualTo("FBS 001.000\n");
        var left = ByteBuffer.wrap(written.toByteArray());
        var pieces = new ArrayList<Piece>();
        while (left.hasRemaining()) {
            byte[] bytes = new byte[left.getInt()];
            left.get(bytes);
            left.position((left.position() + 3) & ~3);
            pieces.add(new Piece(bytes, left.getInt()));
        }
        assertThat(pieces).isSortedAccordingTo(java.util.Comparator.comparingInt(Piece::millis));
        return pieces;
    }
}
