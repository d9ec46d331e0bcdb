package org.gastwirt.panel.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/** A merge patch (RFC 7396) has the members of what it is laid upon, but needs none of them, and null takes away. */
@Component
class MergePatchSchemas implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {

    private static final String REFERENCE = "#/components/schemas/";

    /** A patch's name to that of what it changes. */
    private final Map<String, String> patches = new ConcurrentHashMap<>();

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        boolean isPatch = Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == JsonNode.class);
        if (isPatch) {
            operation
                    .getRequestBody()
                    .getContent()
                    .values()
                    .forEach(media -> media.setSchema(patch(media.getSchema())));
        }
        return operation;
    }

    private Schema<?> patch(Schema<?> whole) {
        String reference = whole.get$ref();
        if (reference == null) {
            return whole;
        }
        String base = reference.substring(REFERENCE.length());
        if (patches.containsKey(base)) {
            return whole; // both media types share one schema
        }
        String name = base.replaceFirst("(Request|Patch|Change)$", "") + "Changes";
        patches.put(name, base);
        return new Schema<Object>().$ref(REFERENCE + name);
    }

    @Override
    public void customise(OpenAPI document) {
        var schemas = document.getComponents().getSchemas();
        patches.forEach((name, base) -> {
            Schema<?> whole = schemas.get(base);
            if (whole != null && whole.getProperties() != null) {
                var patch = new Schema<Object>();
                patch.addType("object");
                patch.setDescription("A merge patch (RFC 7396): what is not named stays, null takes away");
                whole.getProperties().forEach((key, value) -> patch.addProperty(key, orNull(value)));
                schemas.put(name, patch);
            }
        });
    }

    /** The value's own schema belongs to the whole, and stays as it is. */
    private static Schema<?> orNull(Schema<?> value) {
        var nothing = new Schema<Object>();
        nothing.addType("null");
        var either = new Schema<Object>();
        either.setAnyOf(List.of(value, nothing));
        return either;
    }
}
