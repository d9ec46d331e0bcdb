package org.gastwirt.panel.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in a file that is not taken, and why.
 *
 * @param line counted from 1
 * @param name the key that was to be set; null when none can be told
 * @param reason the end of a message key, {@code import.syntax.<reason>}
 */
record XlProblem(int line, @Nullable String name, String reason, List<Object> args) {

    XlProblem {
        args = List.copyOf(args);
    }
}
