package org.gastwirt.panel.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps cookies and sends the CSRF token of the page it saw last, as a browser does; redirects are not followed. */
public final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private @Nullable String csrf;

    Browser(URI base) {
        this.base = base;
    }

    /** Opens a page. {@code headers} are names and values in turn. */
    public HttpResponse<String> get(String path, String... headers) {
        var reply = send(request(path, headers).GET());
        var token = CSRF.matcher(reply.body());
        if (token.find()) {
            csrf = token.group(1);
        }
        return reply;
    }

    /** Opens what goes on without an end. Closing the body hangs up. */
    public HttpResponse<InputStream> open(String path, String... headers) {
        return send(request(path, headers).GET(), BodyHandlers.ofInputStream());
    }

    /** Sends a form with the CSRF token. */
    public HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(csrf == null ? body : body + "&_csrf=" + encode(csrf))));
    }

    /** Sends JSON, for the API. */
    public HttpResponse<String> send(String method, String path, @Nullable String json, String... headers) {
        var request = request(path, headers);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    /** Sends what is no JSON. */
    public HttpResponse<String> sendBytes(String method, String path, String content, String... headers) {
        return send(request(path, headers).method(method, BodyPublishers.ofString(content)));
    }

    /** Sends a file's content. */
    public HttpResponse<String> sendFile(String method, String path, @Nullable String content, String... headers) {
        var body = content == null ? BodyPublishers.noBody() : BodyPublishers.ofString(content);
        return send(request(path, headers)
                .header("Content-Type", "application/octet-stream")
                .method(method, body));
    }

    /** Any method without a body, with the CSRF token in its header, as htmx does. */
    public HttpResponse<String> sendWithCsrf(String method, String path) {
        return csrf == null ? send(method, path, null) : send(method, path, null, "X-XSRF-TOKEN", csrf);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
