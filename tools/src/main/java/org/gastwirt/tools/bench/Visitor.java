package org.gastwirt.tools.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A browser as far as the wire goes: keeps its connection and its cookies, and takes gzip; or a program with a token. */
final class Visitor {

    /**
     * An answer, read to its end.
     *
     * @param wireBytes head and body as they came, without the framing of chunks
     */
    record Answer(String path, int status, HttpResponse<byte[]> response, double millis, long wireBytes) {

        String text() {
            byte[] body = response.body();
            if (!response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
                return new String(body, StandardCharsets.UTF_8);
            }
            try (var plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final URI base;
    private final @Nullable String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Visitor(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** A program. */
    static Visitor with(URI base, String token) {
        return new Visitor(base, token);
    }

    /** Somebody who follows a one-time link and fills in its form. */
    static Visitor by(URI link, Map<String, String> form) {
        var visitor = new Visitor(link.resolve("/"), null);
        Matcher csrf = CSRF.matcher(visitor.get(link.getPath()).text());
        if (!csrf.find()) {
            throw new IllegalStateException("There is no form behind the link.");
        }
        String body = form.entrySet().stream()
                .map(field -> "&" + field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("", "_csrf=" + csrf.group(1), ""));
        var answer = visitor.send(
                link.getPath(),
                visitor.request(link.getPath())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.status() != 302) {
            throw new IllegalStateException("The link did not log in: " + answer.status());
        }
        return visitor;
    }

    Answer get(String path) {
        return send(path, request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Encoding", "gzip");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(String path, HttpRequest.Builder request) {
        try {
            long start = System.nanoTime();
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            double millis = (System.nanoTime() - start) / 1e6;
            return new Answer(path, response.statusCode(), response, millis, weight(response));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " is not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long weight(HttpResponse<byte[]> response) {
        long head = "HTTP/1.1 200\r\n\r\n".length();
        for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
            for (String value : header.getValue()) {
                head += header.getKey().length() + value.length() + 4;
            }
        }
        return head + response.body().length;
    }
}
