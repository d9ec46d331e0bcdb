package org.gastwirt.panel.server;

import java.util.List;

/**
 * What stands in the way of adopting a guest.
 *
 * @param code the end of a message key, {@code adopt.obstacle.<code>}; {@code args} fill it
 * @param blocking false: it is only said
 */
public record Obstacle(String code, List<String> args, boolean blocking) {

    public Obstacle {
        args = List.copyOf(args);
    }

    static Obstacle blocking(String code, String... args) {
        return new Obstacle(code, List.of(args), true);
    }

    static Obstacle note(String code, String... args) {
        return new Obstacle(code, List.of(args), false);
    }

    /** For the sentence's placeholders. */
    public Object[] arguments() {
        return args.toArray();
    }
}
