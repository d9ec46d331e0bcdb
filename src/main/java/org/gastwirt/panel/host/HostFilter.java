package org.gastwirt.panel.host;

import org.jspecify.annotations.Nullable;

/**
 * Which hosts to list; null means any.
 *
 * @param location only those there
 * @param search a part of the name, or of what the machine calls itself
 */
public record HostFilter(
        @Nullable LocationId location, @Nullable String search) {

    /** All that are not retired. */
    public static HostFilter none() {
        return new HostFilter(null, null);
    }
}
