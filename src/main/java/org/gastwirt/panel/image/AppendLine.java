package org.gastwirt.panel.image;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;

/**
 * The kernel's command line: printable ASCII with a closed set of words that a server fills in. It is checked for the
 * longest values that there are, so that no server's line is cut off by its kernel.
 */
final class AppendLine {

    static final int MAX = 1024;

    /** {@code COMMAND_LINE_SIZE} of Linux on x86 is 2,048, the closing zero included. */
    static final int KERNEL_LIMIT = 2047;

    /** The words, and how long their values may become. */
    private static final Map<String, Integer> WORDS = Map.of(
            "address", 15,
            "gateway", 15,
            "netmask", 15,
            "hostname", 253,
            "address6", 39,
            "prefix6", 3,
            "gateway6", 39,
            "mac", 17,
            "root", 9);

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)(}?)");

    private AppendLine() {}

    /** @throws PanelException an invalid {@code append_line}, naming the unknown word */
    static void check(String line) {
        if (line.length() > MAX) {
            throw PanelException.invalid("append_line", "length", MAX);
        }
        if (line.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw PanelException.invalid("append_line", "printable_ascii");
        }
        int longest = line.length();
        Matcher place = PLACE.matcher(line);
        while (place.find()) {
            Integer most = WORDS.get(place.group(1));
            if (place.group(2).isEmpty() || most == null) {
                throw PanelException.invalid("append_line", "append_word", place.group());
            }
            longest += most - place.group().length();
        }
        if (longest > KERNEL_LIMIT) {
            throw PanelException.invalid("append_line", "append_too_long", longest, KERNEL_LIMIT);
        }
    }
}
