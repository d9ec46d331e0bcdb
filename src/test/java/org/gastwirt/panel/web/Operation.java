package org.gastwirt.panel.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that succeeds, for one operation of the OpenAPI document.
 *
 * @param path as in the document
 * @param ids fill the path's variables
 * @param type of the body; the document's when it is JSON
 */
record Operation(
        String method,
        String path,
        List<String> ids,
        @Nullable String body,
        String type) {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    private static final String NOBODY = "01jzc3q8x4f6v9t2m5k7b0d1e3";

    static Operation of(String operation, String... ids) {
        String[] parts = operation.split(" ", 2);
        return new Operation(parts[0], parts[1], List.of(ids), null, "application/json");
    }

    Operation with(String json) {
        return new Operation(method, path, ids, json, type);
    }

    Operation withText(String text) {
        return new Operation(method, path, ids, text, "application/octet-stream");
    }

    String name() {
        return method + " " + path;
    }

    String address() {
        var text = new StringBuilder();
        Matcher variables = VARIABLE.matcher(path);
        int next = 0;
        while (variables.find()) {
            variables.appendReplacement(text, Matcher.quoteReplacement(ids.get(next++)));
        }
        return variables.appendTail(text).toString();
    }

    /** The same of a thing that is not there. */
    Operation ofNothing() {
        String first = ids.getFirst();
        int prefix = first.indexOf('_');
        String other = prefix == 3 ? first.substring(0, 4) + NOBODY : "nothing-" + first.toLowerCase(Locale.ROOT);
        var changed = new java.util.ArrayList<>(ids);
        changed.set(0, other);
        return new Operation(method, path, changed, body, type);
    }
}
