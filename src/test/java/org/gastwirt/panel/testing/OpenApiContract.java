package org.gastwirt.panel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers against the panel's own OpenAPI document. */
public final class OpenApiContract {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;

    private OpenApiContract(JsonNode document) {
        this.document = document;
    }

    /** The document that this panel serves. */
    public static OpenApiContract of(Browser browser) {
        return new OpenApiContract(JSON.readTree(browser.get("/v1/openapi.json").body()));
    }

    public JsonNode document() {
        return document;
    }

    /** Fails unless the body is one that the document allows to be sent there. */
    public void checkRequest(String method, String path, String body) {
        JsonNode media = operation(method, path).path("requestBody").path("content");
        assertThat(media.isEmpty()).as("%s %s takes a body", method, path).isFalse();
        validate(media.iterator().next().path("schema"), body, method + " " + path + " was sent");
    }

    /**
     * Fails unless status, content type and body of the answer are as the document says.
     *
     * @param path as in the document, for example {@code /v1/servers/{id}}
     */
    public void check(String method, String path, HttpResponse<String> answer) {
        JsonNode operation = operation(method, path);
        JsonNode described = described(operation.path("responses"), answer.statusCode());
        assertThat(described.isMissingNode())
                .as("%s %s may answer %s", method, path, answer.statusCode())
                .isFalse();
        JsonNode content = described.path("content");
        if (content.isEmpty()) {
            assertThat(answer.body()).as("%s %s has no body", method, path).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("content-type").orElse("none").split(";")[0];
        assertThat(content.has(type))
                .as("%s %s may answer with %s", method, path, type)
                .isTrue();
        boolean opaque =
                type.startsWith("text/") || type.startsWith("image/") || type.equals("application/octet-stream");
        if (!opaque) {
            validate(content.path(type).path("schema"), answer.body(), method + " " + path + " answered");
        }
    }

    private JsonNode operation(String method, String path) {
        JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        assertThat(operation.isMissingNode())
                .as("%s %s is in the document", method, path)
                .isFalse();
        return operation;
    }

    private void validate(JsonNode described, String body, String what) {
        assertThat(described.has("$ref") || described.has("items") || described.has("anyOf"))
                .as("%s something of which the document tells the shape: %s", what, described)
                .isTrue();
        var schema = JSON.createObjectNode();
        schema.set("components", closed(document.path("components")));
        schema.putArray("allOf").add(described);
        assertThat(SCHEMAS.getSchema(schema).validate(JSON.readTree(body)))
                .as("%s %s", what, body)
                .isEmpty();
    }

    /** Clients must bear members they do not know, but ours are all to be in the document; problems may have more. */
    private static JsonNode closed(JsonNode components) {
        var closed = components.deepCopy();
        closed.path("schemas").properties().forEach(schema -> {
            if (schema.getValue() instanceof ObjectNode object
                    && object.has("properties")
                    && !object.has("additionalProperties")
                    && !schema.getKey().equals("Problem")) {
                object.put("additionalProperties", false);
            }
        });
        return closed;
    }

    private static JsonNode described(JsonNode responses, int status) {
        JsonNode exact = responses.path(Integer.toString(status));
        return exact.isMissingNode() ? responses.path(status / 100 + "XX") : exact;
    }
}
