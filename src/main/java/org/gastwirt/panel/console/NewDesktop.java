package org.gastwirt.panel.console;

import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.VisibleText;
import org.jspecify.annotations.Nullable;

/** A desktop that somebody wants; what it says is checked here. */
record NewDesktop(String name, int width, int height) {

    static final int SMALLEST = 320;
    static final int LARGEST = 4096;
    private static final int LONGEST_NAME = 60;
    private static final int USUAL_WIDTH = 1280;
    private static final int USUAL_HEIGHT = 800;

    /**
     * @param width null, with height: the usual size
     * @throws PanelException {@code VALIDATION_FAILED} with the field named
     */
    static NewDesktop of(@Nullable String name, @Nullable Integer width, @Nullable Integer height) {
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
        return new NewDesktop(stripped, side("width", width, USUAL_WIDTH), side("height", height, USUAL_HEIGHT));
    }

    private static int side(String field, @Nullable Integer pixels, int usual) {
        int side = pixels == null ? usual : pixels;
        if (side < SMALLEST || side > LARGEST) {
            throw PanelException.invalid(field, "range", SMALLEST, LARGEST);
        }
        return side;
    }
}
