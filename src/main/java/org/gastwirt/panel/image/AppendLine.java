package org.gastwirt.panel.image;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;

/** The kernel's command line: printable ASCII with a closed set of words that a server fills in. */
final class AppendLine {

    static final int MAX = 1024;

    private static final Set<String> WORDS =
            Set.of("address", "gateway", "netmask", "hostname", "address6", "gateway6");
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
        Matcher place = PLACE.matcher(line);
        while (place.find()) {
            if (place.group(2).isEmpty() || !WORDS.contains(place.group(1))) {
                throw PanelException.invalid("append_line", "append_word", place.group());
            }
        }
    }
}
