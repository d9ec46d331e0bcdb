package org.gastwirt.panel.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacRangeTests {

    @ParameterizedTest
    @CsvSource({
        "00:16:3e, 1, 00:16:3e:00:00:01",
        "00:16:3e, 10, 00:16:3e:00:00:0a",
        "00:16:3e, 255, 00:16:3e:00:00:ff",
        "00:16:3e, 256, 00:16:3e:00:01:00",
        "00:16:3e, 16777215, 00:16:3e:ff:ff:ff",
        "02:16:3e:aa, 65535, 02:16:3e:aa:ff:ff",
        "02:16:3e:aa:bb, 255, 02:16:3e:aa:bb:ff",
        "00-16-3E, 1, 00:16:3e:00:00:01",
        "' 00:16:3E ', 1, 00:16:3e:00:00:01",
    })
    void countsUpHexadecimally(String prefix, long index, String expected) {
        assertThat(MacRange.of(prefix).address(index)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"00:16:3e, 16777216", "02:16:3e:aa, 65536", "02:16:3e:aa:bb, 256"})
    void knowsHowManyThereAre(String prefix, long size) {
        assertThat(MacRange.of(prefix).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00:16",
                "00:16:3e:00:00:01",
                "00:16:3",
                "0:16:3e",
                "00163e",
                "00:16:3g",
                "00:16:3e:",
                ":00:16:3e",
                "00:16:*",
                "00:16-3e:",
                "00.16.3e",
                "00:16:3e;",
                "０0:16:3e",
                "00:16:3e\n00:16:3f"
            })
    void refusesWhatIsNoPrefix(String prefix) {
        assertThatThrownBy(() -> MacRange.of(prefix))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.extra()).containsEntry("key", "mac_prefix"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01:00:5e", "33:33:00", "ff:ff:ff", "03:16:3e"})
    void refusesMulticast(String prefix) {
        assertThatThrownBy(() -> MacRange.of(prefix))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.extra()).containsEntry("key", "mac_multicast"));
    }

    @ParameterizedTest
    @CsvSource({
        "00:16:3e, 00:16:3e, true",
        "00:16:3e, 00:16:3e:01, true",
        "00:16:3e:01:02, 00:16:3e:01, true",
        "00:16:3e:01, 00:16:3e:02, false",
        "00:16:3e, 00:16:3f, false",
    })
    void seesWhenTwoHoldTheSameAddress(String one, String other, boolean overlap) {
        assertThat(MacRange.of(one).overlaps(MacRange.of(other))).isEqualTo(overlap);
    }
}
