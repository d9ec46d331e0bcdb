package org.gastwirt.panel.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The parts of an OpenAPI document that the page shows. */
record ApiDocs(String description, Map<String, List<ApiOperation>> tags, Map<String, List<Field>> schemas) {

    /** A method of a path. */
    record ApiOperation(
            String id,
            String method,
            String path,
            String summary,
            String description,
            String scope,
            List<Field> parameters,
            String body,
            List<Reply> replies) {}

    /** @param schema its name, when it has one, to link to */
    record Field(String name, String type, String schema, boolean required, String description) {}

    /** An answer. */
    record Reply(String status, String description, String schema) {}

    static ApiDocs read(JsonNode document) {
        var tags = new TreeMap<String, List<ApiOperation>>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    var operation = operation(method.getKey(), path.getKey(), method.getValue());
                    String tag = method.getValue().path("tags").path(0).asString("Other");
                    tags.computeIfAbsent(tag, t -> new ArrayList<>()).add(operation);
                }));
        var schemas = new TreeMap<String, List<Field>>();
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schemas.put(schema.getKey(), fields(schema.getValue())));
        return new ApiDocs(document.path("info").path("description").asString(""), tags, schemas);
    }

    private static ApiOperation operation(String method, String path, JsonNode operation) {
        var parameters = new ArrayList<Field>();
        for (JsonNode p : operation.path("parameters")) {
            parameters.add(field(
                    p.path("name").asString(""),
                    p.path("schema"),
                    p.path("required").asBoolean(false),
                    p.path("description").asString("")));
        }
        var replies = new ArrayList<Reply>();
        operation
                .path("responses")
                .properties()
                .forEach(reply -> replies.add(new Reply(
                        reply.getKey(), reply.getValue().path("description").asString(""), content(reply.getValue()))));
        return new ApiOperation(
                operation.path("operationId").asString(method + path),
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                operation.path("summary").asString(""),
                operation.path("description").asString(""),
                operation
                        .path("security")
                        .path(0)
                        .path(OpenApiConfiguration.BEARER)
                        .path(0)
                        .asString(""),
                parameters,
                content(operation.path("requestBody")),
                replies);
    }

    private static List<Field> fields(JsonNode schema) {
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        return schema.path("properties").properties().stream()
                .map(p -> field(
                        p.getKey(),
                        p.getValue(),
                        required.contains(p.getKey()),
                        p.getValue().path("description").asString("")))
                .toList();
    }

    private static Field field(String name, JsonNode schema, boolean required, String description) {
        return new Field(name, type(schema), reference(schema), required, description);
    }

    private static String content(JsonNode holder) {
        for (JsonNode media : holder.path("content")) {
            return reference(media.path("schema"));
        }
        return "";
    }

    /** The schema it names, itself, as item, or as one of several. */
    private static String reference(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (schema.has("items")) {
            return reference(schema.path("items"));
        }
        for (JsonNode one : schema.path("anyOf")) {
            return reference(one);
        }
        return "";
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return reference(schema);
        }
        if (schema.has("anyOf")) {
            return type(schema.path("anyOf").path(0)) + ", null";
        }
        if (schema.has("enum")) {
            return words(schema.path("enum"), " | ");
        }
        String type = schema.path("type").isArray()
                ? words(schema.path("type"), ", ")
                : schema.path("type").asString("any");
        return schema.has("items") ? type + " of " + type(schema.path("items")) : type;
    }

    private static String words(JsonNode array, String between) {
        var words = new ArrayList<String>();
        array.forEach(word -> words.add(word.asString("null")));
        return String.join(between, words);
    }
}
