package org.gastwirt.panel.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** What a guest sets itself up with, at its first boot, to answer the panel's X desktops (XDMCP). */
public enum DesktopSetup {
    NONE,
    XDM,
    LIGHTDM;

    /** As programs and forms write it. */
    static final String WORDS = "none, xdm, lightdm";

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The shell script for Debian that does it; the same for a first boot and for a guest that is there. Nothing in it comes from
     * anybody.
     *
     * @throws IllegalStateException for {@code NONE}
     */
    public String recipe() {
        if (this == NONE) {
            throw new IllegalStateException("There is no recipe for nothing.");
        }
        try {
            return new ClassPathResource("recipes/desktop-" + word() + ".sh")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param word null or empty: nothing was said
     * @throws PanelException {@code VALIDATION_FAILED} for the field {@code desktop}
     */
    static @Nullable DesktopSetup parse(@Nullable String word) {
        return switch (word) {
            case null -> null;
            case "" -> null;
            case "none" -> NONE;
            case "xdm" -> XDM;
            case "lightdm" -> LIGHTDM;
            default -> throw PanelException.invalid("desktop", "format", WORDS);
        };
    }
}
