package org.gastwirt.panel.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A browser's name for its owner: enough to tell the own telephone from a strange computer. A whole database of browsers
 * would be more exact, and out of date next month.
 */
final class BrowserName {

    /** The first that fits: everybody calls themselves Safari, and most call themselves Chrome. */
    private static final Map<String, String> BROWSERS = ordered(
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser/",
            "Samsung Internet",
            "CriOS/",
            "Chrome",
            "HeadlessChrome/",
            "Chrome",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari",
            "curl/",
            "curl",
            "Java-http-client/",
            "Java");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "CrOS",
            "ChromeOS",
            "Windows",
            "Windows",
            "Mac OS X",
            "macOS",
            "Linux",
            "Linux",
            "BSD",
            "BSD");

    private BrowserName() {}

    /** For example {@code Firefox · Linux}; null when nothing is recognised. */
    static @Nullable String of(@Nullable String userAgent) {
        String text = userAgent == null ? "" : userAgent;
        String browser = first(BROWSERS, text);
        String system = first(SYSTEMS, text);
        return browser == null || system == null ? (browser == null ? system : browser) : browser + " · " + system;
    }

    private static @Nullable String first(Map<String, String> names, String text) {
        return names.entrySet().stream()
                .filter(name -> text.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> ordered(String... signsAndNames) {
        var names = new LinkedHashMap<String, String>();
        for (int i = 0; i < signsAndNames.length; i += 2) {
            names.put(signsAndNames[i], signsAndNames[i + 1]);
        }
        return names;
    }
}
