package org.gastwirt.panel.shared;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted; lists are in order of age, newest first (keyset, never offset).
 *
 * @param limit 1 to 200
 * @param cursor from the previous {@link Slice}, or null or empty for the beginning
 */
public record PageRequest(int limit, @Nullable String cursor) {

    public static final int MAX = 200;

    public PageRequest {
        if (limit < 1 || limit > MAX) {
            throw PanelException.invalid("limit", "range", 1, MAX);
        }
        // a link on a list's first page names its cursor without a value
        if (cursor != null && cursor.isEmpty()) {
            cursor = null;
        }
    }

    /** The first fifty. */
    public static PageRequest first() {
        return new PageRequest(50, null);
    }
}
