package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewOnlyRfbTests {

    private static final String HELLO = hex("RFB 003.008\n") + "01" + "00";
    private static final String HELLO_SHARED = hex("RFB 003.008\n") + "01" + "01";
    private static final String FORMAT = "00000000" + "20180001" + "00ff00ff00ff" + "100800" + "000000";
    private static final String ENCODINGS = "02000002" + "00000000" + "ffffff21";
    private static final String UPDATE = "0300" + "00000000" + "04000300";
    private static final String FENCE = "f8000000" + "00000001" + "02" + "abcd";
    private static final String KEY = "04010000" + "0000ff0d";
    private static final String POINTER = "0501" + "00100010";
    private static final String CLIPBOARD = "06000000" + "00000003" + "616263";
    private static final String EXTENDED_CLIPBOARD = "06000000" + "fffffffc" + "01000001";
    private static final String QEMU_KEY = "ff000001" + "00000061" + "0000001e";
    private static final String SIZE = "fb00" + "04000300" + "01" + "00" + "00".repeat(16);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void passesWhatOneLooksWithAndNothingThatOneTypes(int pieces) {
        String said = HELLO
                + FORMAT
                + KEY
                + ENCODINGS
                + POINTER
                + UPDATE
                + CLIPBOARD
                + FENCE
                + QEMU_KEY
                + UPDATE
                + EXTENDED_CLIPBOARD
                + SIZE
                + UPDATE;
        assertThat(passed(said, pieces))
                .isEqualTo(HELLO_SHARED + FORMAT + ENCODINGS + UPDATE + FENCE + UPDATE + UPDATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"07", "64", "ff020000"})
    void endsWithWhatItDoesNotKnow(String unknown) {
        assertThatThrownBy(() -> passed(HELLO + unknown, 1000)).isInstanceOf(PanelException.class);
    }

    /** A guest's own VNC server asks for a password: its answer goes on, and nothing behind it that is typed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000})
    void passesThePasswordsAnswerAndNothingThatIsTypedAfterIt(int pieces) {
        String answer = KEY.repeat(2); // sixteen bytes that look like keys
        assertThat(passed("RFB 003.008\n", hex("RFB 003.008\n") + "02" + answer + "00" + KEY + UPDATE, pieces))
                .isEqualTo(hex("RFB 003.008\n") + "02" + answer + "01" + UPDATE);
        assertThat(passed("RFB 003.007\n", hex("RFB 003.007\n") + "02" + answer + "00" + KEY + UPDATE, pieces))
                .isEqualTo(hex("RFB 003.007\n") + "02" + answer + "01" + UPDATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000})
    void inTheOldestVersionTheScreenSaysWhetherAPasswordComes(int pieces) {
        String old = hex("RFB 003.003\n");
        String answer = POINTER.repeat(2) + "00000000";
        assertThat(passed("RFB 003.003\n\0\0\0\1", old + "00" + KEY + UPDATE, pieces))
                .isEqualTo(old + "01" + UPDATE);
        assertThat(passed("RFB 003.003\n\0\0\0\2", old + answer + "00" + KEY + UPDATE, pieces))
                .isEqualTo(old + answer + "01" + UPDATE);
        assertThat(passed("RFB 003.008\n\0\0\0\1", old + "00" + KEY + UPDATE, pieces))
                .isEqualTo(old + "01" + UPDATE);
    }

    /** TigerVNC offers it first; inside it noVNC chooses a password, or a name and a password. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000})
    void passesVeNCryptsHandshake(int pieces) {
        String begin = hex("RFB 003.008\n") + "13" + "0002";
        String answer = KEY.repeat(2);
        assertThat(passed("RFB 003.008\n", begin + "00000002" + answer + "00" + KEY + UPDATE, pieces))
                .isEqualTo(begin + "00000002" + answer + "01" + UPDATE);
        String plain = "00000100" + "00000003" + "00000002" + hex("ada") + hex("pw");
        assertThat(passed("RFB 003.008\n", begin + plain + "00" + KEY + UPDATE, pieces))
                .isEqualTo(begin + plain + "01" + UPDATE);
    }

    /** What the screen did not offer would be counted by it in another way than here. */
    @ParameterizedTest
    @CsvSource({
        "RFB 003.003, RFB 003.008",
        "RFB 003.003, RFB 003.007",
        "RFB 003.007, RFB 003.008",
        "RFB 003.008, RFB 004.001",
        "RFB 003.008, RFB 003.889",
        "RFB 003.008, RFB 003.005",
        "HTTP/1.1 400, RFB 003.008"
    })
    void endsWithAVersionThatTheScreenDidNotOffer(String offered, String chosen) {
        assertThatThrownBy(() -> passed(offered + "\n", hex(chosen + "\n"), 12)).isInstanceOf(PanelException.class);
    }

    @ParameterizedTest
    @CsvSource({"RFB 003.889", "RFB 004.001", "RFB 005.000", "RFB 003.008"})
    void newerScreensSpeakTheNewestThatIsKnown(String offered) {
        assertThat(passed(offered + "\n", HELLO, 100)).isEqualTo(HELLO_SHARED);
    }

    @Test
    void whoSpeaksBeforeTheScreenDidIsSentAway() {
        assertThatThrownBy(() -> passed("", HELLO, 100)).isInstanceOf(PanelException.class);
        assertThatThrownBy(() -> passed("RFB 003.003\n", hex("RFB 003.003\n") + "00", 100))
                .isInstanceOf(PanelException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "05", "10", "1e", "130001", "130002" + "00000013", "130002" + "00000102"})
    void knowsNoOtherProof(String chosen) {
        assertThatThrownBy(() -> passed("RFB 003.008\n", hex("RFB 003.008\n") + chosen, 100))
                .isInstanceOf(PanelException.class);
    }

    private static String passed(String said, int pieces) {
        return passed("RFB 003.008\n", said, pieces);
    }

    private static String passed(String greeting, String said, int pieces) {
        var screen = new RfbGreeting();
        screen.hear(ByteBuffer.wrap(greeting.getBytes(StandardCharsets.ISO_8859_1)));
        var gate = new ViewOnlyRfb(screen);
        byte[] bytes = HexFormat.of().parseHex(said);
        var all = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += pieces) {
            ByteBuffer allowed = gate.pass(ByteBuffer.wrap(bytes, at, Math.min(pieces, bytes.length - at)));
            byte[] part = new byte[allowed.remaining()];
            allowed.get(part);
            all.writeBytes(part);
        }
        return HexFormat.of().formatHex(all.toByteArray());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
