package org.gastwirt.tools;

import tools.jackson.databind.JsonNode;

/** The panel answered with a problem document (RFC 9457). */
public final class ApiProblem extends RuntimeException {

    private final int status;
    private final transient JsonNode body;

    ApiProblem(String request, int status, JsonNode body) {
        super(request + " was answered with " + status + ": "
                + body.path("detail").asString(body.path("title").asString("")) + details(body));
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The stable code, for example {@code ip_pool_exhausted}. */
    public String code() {
        return body.path("code").asString("");
    }

    private static String details(JsonNode body) {
        var text = new StringBuilder();
        for (JsonNode error : body.path("errors")) {
            text.append(" [")
                    .append(error.path("pointer").asString(""))
                    .append(' ')
                    .append(error.path("detail").asString(""))
                    .append(']');
        }
        return text.toString();
    }
}
