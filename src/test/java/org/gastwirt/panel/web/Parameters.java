package org.gastwirt.panel.web;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.EntityId;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

/** What a route takes beside its path: parameters of the query or of a form, and the fields of a JSON body. */
final class Parameters {

    private static final String OURS = "org.gastwirt.";

    /** Values that are good where the name stands; other texts are 1. */
    /** Words that sound like a thing's name or id. */
    private static final Pattern NAMING = Pattern.compile(
            "(?i)(.*_)?(server|job|customer|account|member|token|key|search|host|image|network|pool|plan"
                    + "|location|address|mac|vm|volume|session|passkey|backup|snapshot|id|email)(s|_ids?|es)?|.*[a-z]Ids?");

    /** They name nothing that is there; an id is what a form gives to what it makes, so that it is made once. */
    private static final Set<String> NEW = Set.of("addresses", "allowed_networks", "id", "prefix", "public_key");

    /** Values that are good where the name stands. */
    private static final Map<String, String> GOOD = Map.of(
            "verb", "stop",
            "action", "stop",
            "role", "OPERATOR",
            "labels", "a=b",
            "confirm", "1",
            "name", "renamed",
            "hostname", "renamed.example.com",
            "days", "7");

    private final Map<String, Class<?>> types = new TreeMap<>();
    private final Set<String> required = new LinkedHashSet<>();

    private Parameters(Route route) {
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            take(parameter);
        }
    }

    /** Whether a parameter of that name seems to name something that nobody has said in {@link Thing}. */
    static boolean isUnknown(String name) {
        return Thing.of(name) == null && NAMING.matcher(name).matches() && !NEW.contains(name);
    }

    static Parameters of(Route route) {
        return new Parameters(route);
    }

    private void take(MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        Class<?> type = parameter.getParameterType();
        if (annotation != null) {
            String given = annotation.value().isEmpty() ? annotation.name() : annotation.value();
            String name = given.isEmpty() ? parameter.getParameter().getName() : given;
            if (!Map.class.isAssignableFrom(type)) {
                types.put(name, type);
                if (annotation.required() && annotation.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                    required.add(name);
                }
            }
        } else if (type.getName().startsWith(OURS)
                && type != Actor.class
                && !EntityId.class.isAssignableFrom(type)
                && !parameter.hasParameterAnnotation(PathVariable.class)
                && !parameter.hasParameterAnnotation(RequestBody.class)) {
            fields(type).forEach(field -> types.put(field.getName(), field.getType()));
        }
    }

    private static Stream<Field> fields(Class<?> form) {
        return Arrays.stream(form.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
    }

    /** Their names. */
    Set<String> names() {
        return types.keySet();
    }

    /** A form in which all is good: the asking one's own things, and what has to be there. */
    Map<String, String> filled(Neighbours neighbours) {
        var form = new TreeMap<String, String>();
        types.forEach((name, type) -> {
            Thing thing = Thing.of(name);
            if (name.equals("publicKey")) {
                form.put(name, ApiWorld.sshKey());
            } else if (thing != null && thing != Thing.HOST) {
                form.put(name, neighbours.own(thing));
            } else if (GOOD.containsKey(name)) {
                form.put(name, GOOD.get(name));
            } else if (required.contains(name)) {
                form.put(name, some(type));
            }
        });
        return form;
    }

    private static String some(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        if (constants != null) {
            return constants[0].toString();
        }
        return type == boolean.class || type == Boolean.class ? "true" : "1";
    }
}
