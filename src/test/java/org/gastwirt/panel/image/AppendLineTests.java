package org.gastwirt.panel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendLineTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "root=/dev/vda1 ro",
                "ip=${address}::${gateway}:${netmask}:${hostname}:eth0:off",
                "root=${root} mac=${mac} ip6=${address6}/${prefix6} gw6=${gateway6} price=$5 brace={}",
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

    /** A hostname may have 253 characters; a kernel silently cuts off what goes beyond its limit. */
    @Test
    void refusesWhatWouldBeCutOffByTheKernelOnceItIsFilledIn() {
        assertThatCode(() -> AppendLine.check("${hostname} ".repeat(8))).doesNotThrowAnyException();
        assertThatThrownBy(() -> AppendLine.check("${hostname} ".repeat(9)))
                .isInstanceOfSatisfying(
                        PanelException.class,
                        refusal -> assertThat(refusal.extra()).containsEntry("key", "append_too_long"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1025, 100_000})
    void refusesTooLong(int length) {
        assertThatThrownBy(() -> AppendLine.check("a".repeat(length))).isInstanceOf(PanelException.class);
    }
}
