package org.gastwirt.panel.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout shows around a page.
 *
 * @param account who is logged in, or null
 * @param staff whether it is one of the provider's people
 * @param theme {@code light}, {@code dark}, or null: as the reader's system has it
 * @param navigation empty when nobody is logged in
 * @param path where to come back to after changing language or theme
 */
record Frame(
        @Nullable String account,
        boolean staff,
        @Nullable String theme,
        List<NavigationItem> navigation,
        String path) {}
