package org.gastwirt.tools;

import java.util.HashMap;
import java.util.Map;

/** A command line of {@code --name value} pairs. */
final class Options {

    private final Map<String, String> values = new HashMap<>();

    Options(String[] args, int from) {
        for (int i = from; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("Options come as --name value; this is not one: " + args[i]);
            }
            values.put(args[i].substring(2), args[i + 1]);
        }
    }

    /** @throws IllegalArgumentException naming the option when it was not given */
    String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The option --" + name + " is missing.");
        }
        return value;
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
