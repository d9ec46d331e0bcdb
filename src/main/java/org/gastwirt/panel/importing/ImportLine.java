package org.gastwirt.panel.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file, or an item of a list in it, and what becomes of it.
 *
 * @param line counted from 1
 * @param key the file's key; null where there is none
 * @param shown what it is set to, shortened; empty for secrets and for what could not be read
 * @param reason the end of a message key, {@code import.reason.<reason>}; {@code args} fill it
 */
public record ImportLine(
        int line, @Nullable String key, String shown, Verdict verdict, String reason, List<Object> args) {

    private static final int SHOWN = 160;

    public ImportLine {
        shown = shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "…";
        args = List.copyOf(args);
    }

    /** For the sentence's placeholders. */
    public Object[] arguments() {
        return args.toArray();
    }
}
