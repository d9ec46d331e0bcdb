package org.gastwirt.panel.shared;

import java.util.List;

/**
 * A sentence as it is stored: what is to be said, in nobody's language. {@link Wording} says it in the reader's.
 *
 * @param key of a message
 * @param args fill it: texts, numbers, {@link Bytes}, and sentences
 */
public record Sentence(String key, List<Object> args) {

    /** Somebody's own words, which nobody translates: what a host's tools said, for example. */
    private static final String VERBATIM = "sentence.verbatim";

    public Sentence {
        args = List.copyOf(args);
    }

    /** A sentence with its arguments. */
    public static Sentence of(String key, Object... args) {
        return new Sentence(key, List.of(args));
    }

    /** Somebody's own words. */
    public static Sentence verbatim(String words) {
        return of(VERBATIM, words);
    }

    /** What the refusal of a facade says. */
    public static Sentence of(PanelException refusal) {
        return new Sentence("error." + refusal.code().code(), refusal.args());
    }

    /** One sentence behind another. */
    public Sentence and(Sentence next) {
        return of("sentence.pair", this, next);
    }
}
