package org.gastwirt.tools.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line of {@code pages.txt}: something that people or programs look at.
 *
 * @param who looks: {@code staff}, {@code customer} or {@code api}
 * @param address with examples in braces
 */
record MeasuredPage(String who, String address) {

    /** All lines, in order. A panel's test compares them with its routes. */
    static List<MeasuredPage> all() {
        try (InputStream in = MeasuredPage.class.getResourceAsStream("pages.txt")) {
            if (in == null) {
                throw new IllegalStateException("pages.txt is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("-"))
                    .map(line -> new MeasuredPage(line.split("\\s+", 2)[0], line.split("\\s+", 2)[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same thing for both: for a report. */
    String name() {
        return who + " " + address;
    }

    /** Not a fragment, not a file, not JSON: what a browser opens and loads style and scripts for. */
    boolean isPage() {
        return !who.equals("api")
                && !address.matches("/(home/.+|find/results.*|.*/(fragment|rows|live|work|steps|metrics)(\\?.*)?)");
    }
}
