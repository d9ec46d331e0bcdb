package org.gastwirt.panel.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Wording;
import org.gastwirt.panel.web.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is said about a failure, and where in the request it was. */
@Component
class Sentences {

    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final MessageSource messages;
    private final Wording wording;

    Sentences(MessageSource messages, Wording wording) {
        this.messages = messages;
        this.wording = wording;
    }

    /** The sentence for a failure. */
    String about(ErrorCode code, List<Object> args, Locale locale) {
        return text("error." + code.code(), args, locale);
    }

    /**
     * A wrong value.
     *
     * @param path in Java's or JSON's words, for example {@code limits.maxServers} or {@code sshKeys[0]}
     * @param key of {@code invalid.<key>}
     */
    FieldError wrong(@Nullable String path, String key, List<Object> args, Locale locale) {
        return new FieldError(pointer(path), key, text("invalid." + key, args, locale));
    }

    /** A path as JSON Pointer (RFC 6901). */
    static String pointer(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return "";
        }
        var pointer = new StringBuilder();
        for (String part : path.replace("[", ".").replace("]", "").split("\\.")) {
            String name = part.indexOf('-') >= 0 ? part : snakeCase(part);
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    static String snakeCase(String javaName) {
        return WORD.matcher(javaName).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private String text(String key, List<Object> args, Locale locale) {
        String sentence = messages.getMessage(key, wording.shown(args, locale), key, locale);
        return sentence == null ? key : sentence;
    }
}
