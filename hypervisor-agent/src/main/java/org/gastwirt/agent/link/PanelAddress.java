package org.gastwirt.agent.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** The panel's base URL: {@code https}, or {@code http} to this very machine. Pure. */
public record PanelAddress(URI base) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException with one sentence that can be shown */
    public static PanelAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The panel's address is not a URL: " + text, e);
        }
        String scheme = uri.getScheme();
        String host = uri.getHost();
        boolean bare =
                String.valueOf(uri.getRawPath()).isEmpty() && uri.getRawQuery() == null && uri.getUserInfo() == null;
        if (host == null || scheme == null || !bare || !Set.of("http", "https").contains(scheme)) {
            throw new IllegalArgumentException(
                    "The panel's address must look like https://panel.example or https://panel.example:8443.");
        }
        if (scheme.equals("http") && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException(
                    "Plain http:// is only for a panel on this very machine; use https:// for " + host + ".");
        }
        return new PanelAddress(uri);
    }

    /** For an HTTP request. {@code path} begins with a slash. */
    URI http(String path) {
        return URI.create(base + path);
    }

    /** For a WebSocket: {@code ws} and {@code wss} are {@code http} and {@code https}. */
    URI webSocket(String path) {
        return URI.create("ws" + base.toString().substring("http".length()) + path);
    }
}
