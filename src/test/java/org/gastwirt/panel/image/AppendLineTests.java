package org.gastwirt.panel.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendLineTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "root=/dev/vda1 ro",
                "ip=${address}::${gateway}:${netmask}:${hostname}:eth0:off",
                "ip6=${address6} gw6=${gateway6} price=$5 brace={}",
            })
    void takesTheClosedSetOfWords(String line) {
        assertThatCode(() -> AppendLine.check(line)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${password}",
                "${ address }",
                "${}",
                "${address",
                "${address${gateway}}",
                "${ADDRESS}",
                "a\nb",
                "a\tb",
                "é",
                "\u0000",
            })
    void refusesEverythingElse(String line) {
        assertThatThrownBy(() -> AppendLine.check(line)).isInstanceOf(PanelException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1025, 100_000})
    void refusesTooLong(int length) {
        assertThatThrownBy(() -> AppendLine.check("a".repeat(length))).isInstanceOf(PanelException.class);
    }
}
