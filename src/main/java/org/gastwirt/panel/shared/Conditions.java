package org.gastwirt.panel.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a list that are asked for: what is absent is left out of the statement, so that each is planned for what it
 * is about and finds its index.
 */
public final class Conditions {

    private final List<String> all = new ArrayList<>(List.of("true"));
    private final Map<String, Object> parameters = new HashMap<>();

    /** A condition without a parameter, written by the panel's authors. */
    public void add(String condition) {
        all.add(condition);
    }

    /** @param value of the parameter {@code name} in the condition; null: the condition is left out */
    public void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            all.add(condition);
            parameters.put(name, value);
        }
    }

    /** Rows behind that one, in descending order of {@code time} and {@code id}; null: from the first. */
    public void behind(String time, Cursors.@Nullable Position position) {
        if (position != null) {
            all.add("(" + time + ", id) < (:behindTime, :behindId)");
            parameters.put("behindTime", SqlTime.of(position.createdAt()));
            parameters.put("behindId", position.id());
        }
    }

    /** What stands behind {@code where}: never empty. */
    public String sql() {
        return String.join(" and ", all);
    }

    public Map<String, Object> parameters() {
        return parameters;
    }
}
