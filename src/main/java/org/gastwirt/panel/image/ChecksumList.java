package org.gastwirt.panel.image;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a file's digest in what publishers put beside their images. */
final class ChecksumList {

    private static final Pattern DIGEST = Pattern.compile("\\b([0-9a-fA-F]{128}|[0-9a-fA-F]{64})\\b");

    private ChecksumList() {}

    /**
     * Reads {@code <digest>  name}, {@code <digest> *name}, {@code SHA256 (name) = <digest>}, and a file with a digest and
     * nothing else.
     *
     * @return null when the file is not in the list
     */
    static @Nullable Digest find(String list, String fileName) {
        var name = Pattern.compile("(^|[\\s(*/])" + Pattern.quote(fileName) + "($|[\\s)])");
        var only = DIGEST.matcher(list.strip());
        if (only.matches()) {
            return Digest.of(only.group(), "digest");
        }
        return list.lines()
                .filter(line -> name.matcher(line).find())
                .map(DIGEST::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(digest -> Digest.of(digest.group(1), "digest"))
                .findFirst()
                .orElse(null);
    }
}
