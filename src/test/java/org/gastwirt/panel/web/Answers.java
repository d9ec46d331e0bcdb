package org.gastwirt.panel.web;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers compared without what differs between any two of them. */
final class Answers {

    private Answers() {}

    /** Status, kind, where it leads, and the body; without its number, its time, and what was asked for. */
    static String plain(HttpResponse<String> answer, List<String> said) {
        String location = answer.headers().firstValue("location").orElse("");
        String type = answer.headers().firstValue("content-type").orElse("");
        String text = answer.statusCode() + " " + type + " " + location + "\n" + answer.body();
        for (String value : said) {
            text = text.replace(value, "«said»").replace(URLEncoder.encode(value, StandardCharsets.UTF_8), "«said»");
        }
        String number = answer.headers().firstValue("x-request-id").orElse("");
        return (number.isEmpty() ? text : text.replace(number, "«request»"))
                .replaceAll(
                        "(name=\"_csrf\" value|name=\"csrf-token\" content|name=\"live-cursor\" content)=\"[^\"]+\"",
                        "")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "«time»");
    }

    /** The first line that differs, of both; null: they are the same. */
    static @Nullable String difference(String one, String other) {
        if (one.equals(other)) {
            return null;
        }
        String[] ones = one.split("\n", -1);
        String[] others = other.split("\n", -1);
        int line = 0;
        while (line < Math.min(ones.length, others.length) - 1 && ones[line].equals(others[line])) {
            line++;
        }
        return ones[0] + " | " + ones[line].strip() + "\n   but " + others[0] + " | " + others[line].strip();
    }
}
