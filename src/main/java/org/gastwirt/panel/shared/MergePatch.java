package org.gastwirt.panel.shared;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396): what is not named stays, null takes away. */
@Component
public class MergePatch {

    /** The media type of a patch; plain JSON is taken, too. */
    public static final String TYPE = "application/merge-patch+json";

    private final JsonMapper json;
    private final Validator validator;

    MergePatch(JsonMapper json, Validator validator) {
        this.json = StrictJson.of(json);
        this.validator = validator;
    }

    /**
     * The request that would have made what is there, with the patch in it; read and validated like any request.
     *
     * @throws HttpMessageNotReadableException for an unknown field or a wrong type
     * @throws ConstraintViolationException when a constraint of the request's record is violated
     */
    public <T> T apply(T current, JsonNode patch, Class<T> type) {
        try {
            T patched = json.treeToValue(merge(json.valueToTree(current), patch), type);
            var violations = validator.validate(patched);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return patched;
        } catch (JacksonException e) {
            var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
            throw new HttpMessageNotReadableException(
                    "merge patch", e, new ServletServerHttpRequest(attributes.getRequest()));
        }
    }

    private JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object.deepCopy() : json.createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                JsonNode before = merged.path(change.getKey());
                merged.set(change.getKey(), merge(before, change.getValue()));
            }
        });
        return merged;
    }
}
