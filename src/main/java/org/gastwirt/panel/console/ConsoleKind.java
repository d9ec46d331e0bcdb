package org.gastwirt.panel.console;

import org.gastwirt.agent.protocol.PanelMessage.StreamKind;

/** What to look at, as the API writes it. */
enum ConsoleKind {
    screen(StreamKind.SCREEN),
    serial(StreamKind.SERIAL),
    desktop(StreamKind.DESKTOP);

    private final StreamKind stream;

    ConsoleKind(StreamKind stream) {
        this.stream = stream;
    }

    StreamKind stream() {
        return stream;
    }

    static ConsoleKind of(StreamKind stream) {
        return switch (stream) {
            case SCREEN -> screen;
            case SERIAL -> serial;
            case DESKTOP -> desktop;
            case PICTURE -> throw new IllegalArgumentException("a picture is no console");
        };
    }
}
