package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewDesktopTests {

    @Test
    void whatIsLeftOutIsAsUsual() {
        assertThat(NewDesktop.of(" Office ", null, null, null, null))
                .isEqualTo(new NewDesktop("Office", Desktop.Kind.XDMCP, 1280, 800, null));
        assertThat(NewDesktop.of("Office", "vnc", null, null, null))
                .isEqualTo(new NewDesktop("Office", Desktop.Kind.VNC, null, null, 5901));
    }

    @ParameterizedTest
    @CsvSource({"5900", "5950", "5999"})
    void aVncServerIsLookedForAtItsPorts(int port) {
        assertThat(NewDesktop.of("n", "vnc", null, null, port).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "vnc,,,5899,port",
        "vnc,,,6000,port",
        "vnc,,,22,port",
        "vnc,,,-5901,port",
        "vnc,800,,5901,width",
        "vnc,,600,5901,height",
        "xdmcp,800,600,5901,port",
        ",,,5901,port",
        "xdmcp,100,600,,width",
        "xdmcp,800,5000,,height",
        "VNC,,,,kind",
        "rdp,,,,kind",
        "'',,,,kind"
    })
    void whatDoesNotFitNamesItsField(
            @Nullable String kind,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer port,
            String field) {
        assertThatThrownBy(() -> NewDesktop.of("n", kind, width, height, port))
                .isInstanceOfSatisfying(PanelException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                    assertThat(e.field()).isEqualTo(field);
                });
    }
}
