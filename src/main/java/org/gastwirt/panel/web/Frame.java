package org.gastwirt.panel.web;

import java.util.List;
import org.gastwirt.panel.shared.PanelSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the layout shows around a page.
 *
 * @param account who is logged in, or null
 * @param staff whether it is one of the provider's people
 * @param theme {@code light}, {@code dark}, or null: as the reader's system has it
 * @param zone the account's time zone, or null: the browser's
 * @param navigation empty when nobody is logged in
 * @param panel what the panel calls itself, and where customers find help
 * @param actingAs the customer as whom one of the provider's people acts, or null
 * @param path where to come back to after changing language or theme
 */
record Frame(
        @Nullable String account,
        boolean staff,
        @Nullable String theme,
        @Nullable String zone,
        List<NavigationItem> navigation,
        PanelSettings.Values panel,
        @Nullable String actingAs,
        String path) {

    /** Which of the two faces the pages have: the provider's {@code dashboard} or the customers' {@code portal}. */
    public String face() {
        return staff ? "dashboard" : "portal";
    }
}
