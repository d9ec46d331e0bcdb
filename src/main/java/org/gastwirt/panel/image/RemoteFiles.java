package org.gastwirt.panel.image;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens files on other people's servers. Every address on the way, also of a redirect, must be {@code https} and public,
 * unless the settings allow more. Java keeps what it resolved for 30 s, so that the connection goes where we looked.
 */
@Component
class RemoteFiles {

    /** It cannot be had. */
    static final class Unreachable extends Exception {
        private final String key;
        private final List<Object> args;

        Unreachable(String key, Object... args) {
            super(key);
            this.key = key;
            this.args = List.of(args);
        }

        Sentence why() {
            return new Sentence(key, args);
        }
    }

    /** An open file; {@code size} is -1 when it was not told. */
    record Opened(InputStream content, long size) {}

    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_URL = 1000;

    private final ImageSettings settings;
    private final HttpClient client;

    RemoteFiles(ImageSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * Whether an address may be fetched from at all, as far as its text tells.
     *
     * @throws PanelException an invalid {@code field}
     */
    URI check(String url, String field) {
        URI uri = url.length() > MAX_URL ? null : parse(url);
        if (uri == null) {
            throw PanelException.invalid(field, settings.allowHttp() ? "url" : "url_https");
        }
        return uri;
    }

    private @Nullable URI parse(String url) {
        try {
            URI uri = URI.create(url.strip());
            boolean scheme =
                    "https".equals(uri.getScheme()) || (settings.allowHttp() && "http".equals(uri.getScheme()));
            return scheme && uri.getHost() != null && uri.getUserInfo() == null ? uri : null;
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    Opened open(String url) throws Unreachable, InterruptedException {
        URI next = parse(url);
        for (int hop = 0; hop <= MAX_REDIRECTS && next != null; hop++) {
            requirePublic(next);
            var answer = get(next);
            int status = answer.statusCode();
            if (status == 200) {
                return new Opened(
                        answer.body(),
                        answer.headers().firstValueAsLong("content-length").orElse(-1));
            }
            close(answer.body());
            String location = answer.headers().firstValue("location").orElse(null);
            if (status / 100 != 3 || location == null) {
                throw new Unreachable("image.failure.status", next.getHost(), Integer.toString(status));
            }
            next = parse(next.resolve(location.replace(" ", "%20")).toString());
        }
        throw new Unreachable("image.failure.redirects");
    }

    /** A small text, such as a list of checksums. */
    String text(String url) throws Unreachable, InterruptedException {
        try (var in = open(url).content()) {
            return new String(in.readNBytes(MAX_TEXT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Unreachable("image.failure.list_broke_off");
        }
    }

    private void requirePublic(URI uri) throws Unreachable {
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost().replaceAll("[\\[\\]]", ""))) {
                if (!settings.allowPrivateAddresses() && !PublicAddresses.contains(address)) {
                    throw new Unreachable("image.failure.private_address", uri.getHost());
                }
            }
        } catch (UnknownHostException e) {
            throw new Unreachable("image.failure.name_unknown", uri.getHost());
        }
    }

    private HttpResponse<InputStream> get(URI uri) throws Unreachable, InterruptedException {
        try {
            var request = HttpRequest.newBuilder(uri)
                    .timeout(settings.connectTimeout())
                    .header("User-Agent", "gastwirt")
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new Unreachable("image.failure.unreachable", uri.getHost());
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException alreadyGone) {
            // nothing is lost
        }
    }
}
