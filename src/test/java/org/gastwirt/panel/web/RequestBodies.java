package org.gastwirt.panel.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON bodies in which one field names something. */
final class RequestBodies {

    private static final JsonMapper JSON = JsonMapper.shared();

    private RequestBodies() {}

    /** The fields of the body that a route takes, by the API's names; a patch has those of the good body. */
    static Set<String> fields(Route route, @Nullable String good) {
        var names = new LinkedHashSet<String>();
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)
                    && parameter.getParameterType().isRecord()) {
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                        .forEach(names::add);
            }
        }
        if (good != null && good.stripLeading().startsWith("{")) {
            names.addAll(JSON.readTree(good).propertyNames());
        }
        return names;
    }

    /** The same with another value in that field, in a list where there is one. */
    static String with(@Nullable String good, String field, String value) {
        var body = good == null ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(good);
        boolean many = Map.of("servers", 1, "ssh_keys", 1).containsKey(field);
        if (many) {
            body.putArray(field).add(value);
        } else {
            body.put(field, value);
        }
        return body.toString();
    }
}
