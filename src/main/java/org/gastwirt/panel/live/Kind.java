package org.gastwirt.panel.live;

import java.util.Locale;
import java.util.UUID;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** The kinds of things that pages follow. A list is followed by the plural, {@code servers}; one thing as {@code server:srv_…}. */
enum Kind {
    SERVER("srv", true),
    JOB("job", true),
    CUSTOMER("cus", true),
    HOST("hst", false),
    IMAGE("img", false),
    NETWORK("net", false);

    private final String prefix;
    private final boolean ofCustomers;

    Kind(String prefix, boolean ofCustomers) {
        this.prefix = prefix;
        this.ofCustomers = ofCustomers;
    }

    /** {@code server} */
    String one() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code servers} */
    String list() {
        return one() + "s";
    }

    /** The topic of one thing. */
    String topic(UUID id) {
        return one() + ":" + PublicId.format(prefix, id);
    }

    /** Whether things of this kind are customers' at all; the others are the provider's own business. */
    boolean isOfCustomers() {
        return ofCustomers;
    }

    /** @return null when the word is no kind's */
    static @Nullable Kind of(String one) {
        for (Kind kind : values()) {
            if (kind.one().equals(one)) {
                return kind;
            }
        }
        return null;
    }

    /** Whether some change may ever be told under this word. */
    static boolean isTopic(String word) {
        for (Kind kind : values()) {
            if (word.equals(kind.list())) {
                return true;
            }
            String start = kind.one() + ":";
            if (word.startsWith(start)) {
                return PublicId.parse(kind.prefix, word.substring(start.length())) != null;
            }
        }
        return false;
    }
}
