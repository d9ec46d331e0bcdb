package org.gastwirt.tools.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What came out: one JSON line for programs, and Markdown for people. */
final class Report {

    /** @param least whether the target is the least that is good enough, else the most */
    private record Row(String key, String what, double value, double target, boolean least) {
        boolean isMet() {
            return least ? value >= target : value <= target;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<String>> details = new LinkedHashMap<>();

    void atMost(String key, String what, double value, double target) {
        rows.add(new Row(key, what, value, target, false));
    }

    void atLeast(String key, String what, double value, double target) {
        rows.add(new Row(key, what, value, target, true));
    }

    /** Whether every target that there is was met. */
    boolean isMet() {
        return rows.stream().allMatch(row -> Double.isNaN(row.target()) || row.isMet());
    }

    /** Also told at once: a run takes minutes. */
    void detail(String heading, String sentence) {
        System.err.println("  " + sentence);
        details.computeIfAbsent(heading, none -> new ArrayList<>()).add(sentence);
    }

    /** A list of samples, rounded, for a detail. */
    static String list(double[] samples) {
        return String.join(
                ", ", Arrays.stream(samples).mapToObj(Report::rounded).toList());
    }

    static String rounded(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    String json() {
        var values = new LinkedHashMap<String, Double>();
        rows.forEach(row -> values.put(row.key(), Math.round(row.value() * 1000) / 1000.0));
        return new JsonMapper().writeValueAsString(values);
    }

    /** @param program that wrote it */
    String markdown(String program, Map<String, String> machine) {
        var text = new StringBuilder(
                "# Measurements\n\nWritten by `" + program + "`, everything in one run on one machine.\n\n");
        text.append("| Measurement | Value | Target | Met |\n|---|---|---|---|\n");
        for (Row row : rows) {
            text.append("| ")
                    .append(row.what())
                    .append(" (`")
                    .append(row.key())
                    .append("`) | ")
                    .append(rounded(row.value()))
                    .append(Double.isNaN(row.target()) ? " | – | – |\n" : target(row));
        }
        text.append("\n## Machine\n\n| | |\n|---|---|\n");
        machine.forEach((name, value) ->
                text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        text.append(
                "\nThe machine was not set aside for this run: other work shares its processors, and the load says how"
                        + " much. Ratios come from alternating rounds, so both sides saw the same noise.\n");
        details.forEach((heading, sentences) -> {
            text.append("\n## ").append(heading).append("\n\n");
            sentences.forEach(sentence -> text.append("- ").append(sentence).append('\n'));
        });
        return text.toString();
    }

    private static String target(Row row) {
        return " | " + (row.least() ? "≥ " : "≤ ") + rounded(row.target()) + " | " + (row.isMet() ? "yes" : "**no**")
                + " |\n";
    }
}
