package org.gastwirt.panel.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What admins decided about the panel; at most a few seconds old, also when the database is away. */
public interface PanelSettings {

    /** The largest {@code bulkLimit}: one action is one transaction. */
    int MOST_BULK = 200;

    /**
     * The settings.
     *
     * @param name what the panel calls itself in titles and mails
     * @param language {@code en} or {@code de}, for readers whose account and browser ask for neither; null: English
     * @param quarantine how long addresses of new pools rest when nobody says; null: each kind's own
     * @param deleteGrace how long a deletion can be taken back when nobody says; null: as the panel is configured
     * @param bulkLimit how many servers one order may change
     * @param supportEmail shown to customers, or null
     * @param supportUrl an http or https address shown to customers, or null
     * @param version counts the changes
     */
    record Values(
            String name,
            @Nullable String language,
            @Nullable Duration quarantine,
            @Nullable Duration deleteGrace,
            int bulkLimit,
            @Nullable String supportEmail,
            @Nullable String supportUrl,
            long version) {}

    /** As they are. */
    Values current();
}
