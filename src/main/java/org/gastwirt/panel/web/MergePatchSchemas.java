package org.gastwirt.panel.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/** A merge patch (RFC 7396) has the members of what it is laid upon, but needs none of them, and null takes away. */
@Component
class MergePatchSchemas implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {

    private static final String REFERENCE = "#/components/schemas/";
    private static final String MARK = "x-merge-patch";

    /** Only here the handler is known; all schemas are there only later. */
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        boolean isPatch = Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == JsonNode.class);
        if (isPatch) {
            operation.addExtension(MARK, true);
        }
        return operation;
    }

    @Override
    public void customise(OpenAPI document) {
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getExtensions() != null
                        && operation.getExtensions().remove(MARK) != null)
                .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
                .forEach(media -> media.setSchema(patchOf(media.getSchema(), document)));
    }

    private static Schema<?> patchOf(Schema<?> whole, OpenAPI document) {
        String reference = whole.get$ref();
        if (reference == null || !reference.startsWith(REFERENCE)) {
            return whole;
        }
        String base = reference.substring(REFERENCE.length());
        String name = base.replaceFirst("(Request|Patch|Change)$", "") + "Changes";
        var schemas = document.getComponents().getSchemas();
        Schema<?> model = schemas.get(base);
        if (model == null || model.getProperties() == null) {
            return whole;
        }
        var patch = new Schema<Object>();
        patch.addType("object");
        patch.setDescription("A merge patch (RFC 7396): what is not named stays, null takes away");
        model.getProperties().forEach((key, value) -> patch.addProperty(key, orNull(value)));
        schemas.put(name, patch);
        return new Schema<Object>().$ref(REFERENCE + name);
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
