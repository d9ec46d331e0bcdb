package org.gastwirt.panel.shared;

import org.springframework.validation.BindingResult;

/** Shows a facade's refusal beside the field of the form that it is about, or above the form. */
public final class FormProblems {

    private FormProblems() {}

    /** Adds the refusal; fields that the form calls otherwise than the API are named in {@code renamed}. */
    public static void show(PanelException refusal, BindingResult errors, java.util.Map<String, String> renamed) {
        Object[] args = refusal.args().stream()
                .map(arg -> switch (arg) {
                    case Number number -> number;
                    case Bytes amount -> amount.text(Wording.language());
                    default -> arg.toString();
                })
                .toArray();
        String field = refusal.field();
        if (field == null) {
            errors.reject("error." + refusal.code().code(), args, refusal.code().code());
        } else {
            String key = "invalid." + refusal.extra().getOrDefault("key", "unknown");
            String name = renamed.getOrDefault(field, camelCase(field));
            errors.rejectValue(name, key, args, key);
        }
    }

    /** The same for a form that has the API's names. */
    public static void show(PanelException refusal, BindingResult errors) {
        show(refusal, errors, java.util.Map.of());
    }

    private static String camelCase(String jsonName) {
        var name = new StringBuilder();
        boolean up = false;
        for (char c : jsonName.toCharArray()) {
            if (c == '_') {
                up = true;
            } else {
                name.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return name.toString();
    }
}
