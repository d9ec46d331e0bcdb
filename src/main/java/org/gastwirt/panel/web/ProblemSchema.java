package org.gastwirt.panel.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.account.RequiresScope;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Errors look alike everywhere, and every operation names its scope. */
@Component
class ProblemSchema implements GlobalOperationCustomizer {

    static Schema<?> problem() {
        var error = object(
                        List.of("pointer", "code", "detail"),
                        Map.of(
                                "pointer", text("JSON Pointer (RFC 6901) to the field, or / and the parameter's name"),
                                "code", text("For programs"),
                                "detail", text("For people")))
                .description("What is wrong with one field");
        var errors = of("array");
        errors.setItems(error);
        return object(
                        List.of("type", "title", "status", "detail", "code"),
                        Map.of(
                                "type", text("about:blank"),
                                "title", text("The status in words"),
                                "status", of("integer"),
                                "detail", text("One sentence for people"),
                                "code", text("For programs; stable"),
                                "request_id", text("Name it when you ask for help"),
                                "retry_after", of("integer").description("Seconds"),
                                "errors", errors))
                .description("An error (RFC 9457). Some codes add members, for example existing_id.");
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var scope = method.getMethodAnnotation(RequiresScope.class);
        if (scope != null) {
            operation.setSecurity(List.of(new SecurityRequirement()
                    .addList(
                            OpenApiConfiguration.BEARER,
                            scope.value().isEmpty() ? List.of() : List.of(scope.value()))));
        }
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                answer.setContent(problemResponse("").getContent());
            }
        });
        operation.getResponses().addApiResponse("4XX", problemResponse("The request was refused"));
        operation.getResponses().addApiResponse("5XX", problemResponse("The panel or a host failed"));
        return operation;
    }

    private static ApiResponse problemResponse(String description) {
        var reference = new Schema<Object>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
    }

    private static Schema<?> object(List<String> required, Map<String, Schema<?>> properties) {
        var schema = of("object");
        properties.forEach(schema::addProperty);
        schema.setRequired(required);
        return schema;
    }

    private static Schema<?> text(String description) {
        return of("string").description(description);
    }

    private static Schema<?> of(String type) {
        var schema = new Schema<Object>();
        schema.addType(type);
        return schema;
    }
}
