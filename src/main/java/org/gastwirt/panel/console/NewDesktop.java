package org.gastwirt.panel.console;

import java.util.List;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * A desktop that somebody wants; what it says is checked here.
 *
 * @param width null, with the height, for a VNC server
 * @param port null for the other kind
 */
record NewDesktop(
        String name,
        Desktop.Kind kind,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer port) {

    private static final int SMALLEST = 320;
    private static final int LARGEST = 4096;
    private static final int FIRST_PORT = 5900;
    private static final int LAST_PORT = 5999;
    private static final int USUAL_PORT = 5901;
    private static final int LONGEST_NAME = 60;
    private static final int USUAL_WIDTH = 1280;
    private static final int USUAL_HEIGHT = 800;

    /**
     * @param kind {@code xdmcp} or {@code vnc}; null: the first
     * @param width null, with height: the usual size; a VNC server has its own
     * @param port null: the usual one; only for a VNC server
     * @throws PanelException {@code VALIDATION_FAILED} with the field named
     */
    static NewDesktop of(
            @Nullable String name,
            @Nullable String kind,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer port) {
        String named = name(name);
        return switch (kind(kind)) {
            case XDMCP -> {
                requireNone("port", port, Desktop.Kind.XDMCP);
                yield new NewDesktop(
                        named,
                        Desktop.Kind.XDMCP,
                        side("width", width, USUAL_WIDTH),
                        side("height", height, USUAL_HEIGHT),
                        null);
            }
            case VNC -> {
                requireNone("width", width, Desktop.Kind.VNC);
                requireNone("height", height, Desktop.Kind.VNC);
                int at = port == null ? USUAL_PORT : port;
                if (at < FIRST_PORT || at > LAST_PORT) {
                    throw PanelException.invalid("port", "vnc_port");
                }
                yield new NewDesktop(named, Desktop.Kind.VNC, null, null, at);
            }
        };
    }

    private static String name(@Nullable String name) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()) {
            throw PanelException.invalid("name", "required");
        }
        if (stripped.length() > LONGEST_NAME) {
            throw PanelException.invalid("name", "length", LONGEST_NAME);
        }
        if (!VisibleText.is(stripped)) {
            throw PanelException.invalid("name", "control_characters");
        }
        return stripped;
    }

    private static Desktop.Kind kind(@Nullable String word) {
        return word == null
                ? Desktop.Kind.XDMCP
                : List.of(Desktop.Kind.values()).stream()
                        .filter(kind -> kind.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> PanelException.invalid("kind", "format", "xdmcp, vnc"));
    }

    private static void requireNone(String field, @Nullable Integer value, Desktop.Kind kind) {
        if (value != null) {
            throw PanelException.invalid(field, "not_of_this_kind", kind.word());
        }
    }

    private static int side(String field, @Nullable Integer pixels, int usual) {
        int side = pixels == null ? usual : pixels;
        if (side < SMALLEST || side > LARGEST) {
            throw PanelException.invalid(field, "range", SMALLEST, LARGEST);
        }
        return side;
    }
}
