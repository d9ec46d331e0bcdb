package org.gastwirt.panel.testing;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program with a token of the API. */
public final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final Browser http;
    private final String token;

    public ApiClient(TestAccess access, String token) {
        this.http = access.anonymous();
        this.token = token;
    }

    /** Sends JSON; single quotes in it become double ones. Headers are names and values in turn. */
    public HttpResponse<String> send(
            String method, String path, @org.jspecify.annotations.Nullable String json, String... headers) {
        var all = new java.util.ArrayList<>(java.util.List.of("Authorization", "Bearer " + token));
        all.addAll(java.util.List.of(headers));
        return http.send(method, path, json == null ? null : json.replace('\'', '"'), all.toArray(String[]::new));
    }

    /** Sends bare bytes by PUT. */
    public HttpResponse<String> upload(String path, String content, String... headers) {
        var all = new java.util.ArrayList<>(
                java.util.List.of("Authorization", "Bearer " + token, "Content-Type", "application/octet-stream"));
        all.addAll(java.util.List.of(headers));
        return http.sendBytes("PUT", path, content, all.toArray(String[]::new));
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** One header of an answer. */
    public static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
