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

    @Test
    void knowsNoOtherHandshake() {
        assertThatThrownBy(() -> passed(hex("RFB 003.003\n"), 12)).isInstanceOf(PanelException.class);
        assertThatThrownBy(() -> passed(hex("RFB 003.008\n") + "02", 13)).isInstanceOf(PanelException.class);
    }

    private static String passed(String said, int pieces) {
        var gate = new ViewOnlyRfb();
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
