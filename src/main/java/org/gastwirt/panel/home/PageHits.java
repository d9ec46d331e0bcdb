package org.gastwirt.panel.home;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The panel's own pages, found by their names in the reader's language. */
@Component
class PageHits {

    private enum Audience {
        EVERYBODY,
        ORDERING,
        /** Not for one who acts as a customer. */
        ONESELF,
        PORTAL,
        STAFF,
        ADMIN
    }

    private record Page(String key, String href, Audience audience) {}

    private static final List<Page> PAGES = List.of(
            new Page("nav.home", "/", Audience.EVERYBODY),
            new Page("nav.servers", "/servers", Audience.EVERYBODY),
            new Page("server.new.title", "/servers/new", Audience.ORDERING),
            new Page("server.bulk.past.title", "/servers/bulk-actions", Audience.EVERYBODY),
            new Page("nav.jobs", "/jobs", Audience.EVERYBODY),
            new Page("layout.account", "/account", Audience.ONESELF),
            new Page("nav.members", "/members", Audience.PORTAL),
            new Page("nav.customers", "/customers", Audience.STAFF),
            new Page("find.page.customer", "/customers/new", Audience.ADMIN),
            new Page("nav.hosts", "/hosts", Audience.STAFF),
            new Page("find.page.host", "/hosts/new", Audience.ADMIN),
            new Page("nav.networks", "/networks", Audience.STAFF),
            new Page("find.page.network", "/networks/new", Audience.ADMIN),
            new Page("nav.images", "/images", Audience.STAFF),
            new Page("find.page.image", "/images/new", Audience.ADMIN),
            new Page("nav.plans", "/plans", Audience.STAFF),
            new Page("find.page.plan", "/plans/new", Audience.ADMIN),
            new Page("nav.accounts", "/accounts", Audience.STAFF),
            new Page("nav.audit", "/audit", Audience.STAFF),
            new Page("nav.check", "/check", Audience.STAFF),
            new Page("nav.settings", "/settings", Audience.STAFF));

    private final MessageSource messages;

    PageHits(MessageSource messages) {
        this.messages = messages;
    }

    /** Every word that was typed is in the name; an empty text finds all. */
    List<Hit> find(String text, Locale locale, Actor me) {
        List<String> words =
                Arrays.stream(text.toLowerCase(locale).split("\\s+")).toList();
        return PAGES.stream()
                .filter(page -> isFor(page.audience(), me))
                .map(page -> Hit.of(name(page, locale), "", page.href()))
                .filter(hit -> words.stream().allMatch(hit.title().toLowerCase(locale)::contains))
                .toList();
    }

    private String name(Page page, Locale locale) {
        return String.valueOf(messages.getMessage(page.key(), null, page.key(), locale));
    }

    private static boolean isFor(Audience audience, Actor me) {
        return switch (audience) {
            case EVERYBODY -> true;
            case ORDERING -> me.mayOwn();
            case ONESELF -> me.actingAs() == null;
            case PORTAL -> !me.isStaff();
            case STAFF -> me.isStaff();
            case ADMIN -> me.isStaff() && me.role() == Role.ADMIN;
        };
    }
}
