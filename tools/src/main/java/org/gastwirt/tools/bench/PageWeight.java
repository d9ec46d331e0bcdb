package org.gastwirt.tools.bench;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What comes over the wire when a browser that has nothing yet opens a page: the page, its style, scripts, fonts and icon. */
final class PageWeight {

    /** Of graphs and console, which are not counted. */
    private static final Pattern APART = Pattern.compile("/assets/(graphs|console)[.-].*");

    private static final Pattern IN_HTML =
            Pattern.compile("<(?:link|script|img)\\b[^>]*?\\b(?:href|src)=\"(/[^\"]+)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_STYLE = Pattern.compile("url\\(\\s*['\"]?(/[^'\")]+|[^'\"):]+)['\"]?\\s*\\)");
    private static final Pattern IN_SCRIPT = Pattern.compile("(?:from|import)\\s*\\(?\\s*[\"']([./][^\"']+)[\"']");

    /**
     * What a page brings along, in bytes.
     *
     * @param assets style, scripts, fonts, icon
     * @param apart of graphs, which are measured and not counted
     */
    record Weight(long assets, long apart) {}

    private final Visitor visitor;
    private final Map<String, Visitor.Answer> known = new HashMap<>();

    PageWeight(Visitor visitor) {
        this.visitor = visitor;
    }

    Weight of(Visitor.Answer page) {
        long counted = 0;
        long apart = 0;
        for (String asset : assets(page)) {
            long bytes = asset(asset).wireBytes();
            if (APART.matcher(asset).matches()) {
                apart += bytes;
            } else {
                counted += bytes;
            }
        }
        return new Weight(counted, apart);
    }

    /** All that it leads to, over style sheets and modules. */
    private Set<String> assets(Visitor.Answer page) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayDeque<String>();
        collect(IN_HTML, page.text(), page.path(), open);
        while (!open.isEmpty()) {
            String path = open.remove();
            if (found.add(path)) {
                var answer = asset(path);
                if (path.contains(".css")) {
                    collect(IN_STYLE, answer.text(), path, open);
                } else if (path.contains(".js")) {
                    collect(IN_SCRIPT, answer.text(), path, open);
                }
            }
        }
        return found;
    }

    private static void collect(Pattern pattern, String text, String from, ArrayDeque<String> into) {
        Matcher links = pattern.matcher(text);
        while (links.find()) {
            if (!links.group(1).startsWith("data:")) {
                into.add(URI.create(from.replaceFirst("\\?.*", ""))
                        .resolve(links.group(1))
                        .toString());
            }
        }
    }

    private Visitor.Answer asset(String path) {
        return known.computeIfAbsent(path, missing -> {
            var answer = visitor.get(path);
            if (answer.status() != 200) {
                throw new IllegalStateException(path + " answered " + answer.status());
            }
            return answer;
        });
    }
}
