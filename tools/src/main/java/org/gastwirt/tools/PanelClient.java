package org.gastwirt.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the panel's REST API with one token. */
public final class PanelClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String token;

    /** @param base for example {@code http://127.0.0.1:8080} */
    public PanelClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    public URI base() {
        return base;
    }

    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    public JsonNode post(String path, Map<String, ?> body) {
        return post(path, body, null);
    }

    /** @param idempotencyKey sent as {@code Idempotency-Key} when not null */
    public JsonNode post(String path, Map<String, ?> body, @Nullable String idempotencyKey) {
        var request = request(path).POST(json(body)).header("Content-Type", "application/json");
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", "\"" + idempotencyKey + "\"");
        }
        return send(request);
    }

    public JsonNode put(String path, Map<String, ?> body) {
        return send(request(path).PUT(json(body)).header("Content-Type", "application/json"));
    }

    /** Streams a file. */
    public JsonNode upload(String path, Path file) {
        try {
            return send(request(path)
                    .timeout(Duration.ofMinutes(30))
                    .PUT(HttpRequest.BodyPublishers.ofFile(file))
                    .header("Content-Type", "application/octet-stream"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    /** Waits until a job ended; long-polls. */
    public JsonNode await(String jobId, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            JsonNode job = get("/v1/jobs/" + jobId + "?wait=20");
            job = job.has("job") ? job.get("job") : job;
            String status = job.path("status").asString("");
            if (status.equals("succeeded") || status.equals("failed") || status.equals("canceled")) {
                return job;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The job " + jobId + " did not end within " + atMost.toSeconds()
                        + " s; its stage is " + job.path("stage").asString("unknown") + ".");
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(40))
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String text = response.body().isBlank() ? "{}" : response.body();
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? JSON.readTree(text) : JSON.createObjectNode();
            if (response.statusCode() >= 400) {
                throw new ApiProblem(request.method() + " " + request.uri().getPath(), response.statusCode(), body);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("The panel at " + base + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
