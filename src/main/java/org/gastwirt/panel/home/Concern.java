package org.gastwirt.panel.home;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a person.
 *
 * @param args fill the sentence {@code home.concern.<kind>}; the first names the thing
 * @param job the type of the job that failed, for its own sentence; null for everything else
 * @param detail one sentence about this very case; null: none
 * @param href where it is mended
 * @param at since when; null when that is not known
 */
record Concern(
        Kind kind,
        List<Object> args,
        @Nullable String job,
        @Nullable String detail,
        String href,
        @Nullable Instant at) {

    Concern {
        args = List.copyOf(args);
    }

    /** In the order in which they are shown. */
    enum Kind {
        HOST_AWAY("bad"),
        HOST_TROUBLE("bad"),
        CHECK("bad"),
        POOL_EXHAUSTED("bad"),
        JOB_FAILED("bad"),
        HOST_FULL("warn"),
        POOL_FILLING("warn"),
        IMAGE_REFUSED("warn");

        private final String tone;

        Kind(String tone) {
            this.tone = tone;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String tone() {
            return tone;
        }
    }

    /** One of the sentence's arguments; empty when it has not so many. */
    public Object arg(int number) {
        return number < args.size() ? args.get(number) : "";
    }

    static Concern of(Kind kind, String href, @Nullable String detail, @Nullable Instant at, Object... args) {
        return new Concern(kind, List.of(args), null, detail, href, at);
    }
}
