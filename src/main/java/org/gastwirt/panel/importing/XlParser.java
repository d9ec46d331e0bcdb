package org.gastwirt.panel.importing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gastwirt.panel.importing.XlToken.Kind;
import org.gastwirt.panel.shared.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code xl} and, before it, {@code xm} were configured by. {@code xm} executed its files as Python; here a file is
 * a row of assignments of constants, and everything else in it is refused with its line: nothing is ever evaluated. A key
 * that refused code sets, too, is not taken from elsewhere in the file. Pure.
 */
final class XlParser {

    private static final Map<String, String> KEYWORDS = Map.ofEntries(
            Map.entry("import", "import"),
            Map.entry("from", "import"),
            Map.entry("if", "control"),
            Map.entry("elif", "control"),
            Map.entry("else", "control"),
            Map.entry("for", "control"),
            Map.entry("while", "control"),
            Map.entry("try", "control"),
            Map.entry("except", "control"),
            Map.entry("finally", "control"),
            Map.entry("with", "control"),
            Map.entry("return", "control"),
            Map.entry("raise", "control"),
            Map.entry("def", "definition"),
            Map.entry("class", "definition"),
            Map.entry("lambda", "definition"),
            Map.entry("print", "call"),
            Map.entry("exec", "call"),
            Map.entry("del", "code"),
            Map.entry("global", "code"),
            Map.entry("assert", "code"));

    private final XlCursor cursor;
    private final XlValues values;
    private final List<XlAssignment> assignments = new ArrayList<>();
    private final Set<String> setByCode = new HashSet<>();

    private XlParser(XlCursor cursor) {
        this.cursor = cursor;
        this.values = new XlValues(cursor, KEYWORDS);
    }

    static XlFile parse(String text) {
        XlProblem refusal = refusal(text);
        if (refusal != null) {
            return new XlFile(List.of(), List.of(refusal), false);
        }
        try {
            return new XlParser(new XlCursor(XlTokens.of(text))).read();
        } catch (XlSyntaxException end) {
            return new XlFile(List.of(), List.of(end.problem()), false);
        }
    }

    private static @Nullable XlProblem refusal(String text) {
        if (text.length() > XlLimits.BYTES || text.getBytes(StandardCharsets.UTF_8).length > XlLimits.BYTES) {
            return new XlProblem(1, null, "too_large", List.of(XlLimits.BYTES / 1024));
        }
        List<String> lines = text.lines().toList();
        if (lines.size() > XlLimits.LINES) {
            return new XlProblem(XlLimits.LINES + 1, null, "too_many_lines", List.of(XlLimits.LINES));
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!VisibleText.is(lines.get(i)) || lines.get(i).indexOf('\ufffd') >= 0) {
                return new XlProblem(i + 1, null, "control_characters", List.of());
            }
        }
        return null;
    }

    private XlFile read() {
        int blockIndent = -1;
        while (cursor.here().kind() != Kind.EOF) {
            XlToken first = cursor.here();
            if (first.kind() == Kind.END) {
                cursor.skip(1);
            } else if (blockIndent >= 0 && first.indent() > blockIndent) {
                cursor.problem(first, null, "block");
                skipStatement(cursor.position());
            } else {
                int begin = cursor.position();
                blockIndent = !statement(first) && skipStatement(begin) ? first.indent() : -1;
            }
        }
        withoutThoseSetByCode();
        boolean few = assignments.size() <= XlLimits.KEYS;
        if (!few) {
            int line = assignments.get(XlLimits.KEYS).line();
            cursor.problems.add(new XlProblem(line, null, "too_many_keys", List.of(XlLimits.KEYS)));
        }
        return new XlFile(few ? assignments : assignments.subList(0, XlLimits.KEYS), cursor.problems, few);
    }

    /** Whether it was an assignment of a constant; if not, the problem is noted. */
    private boolean statement(XlToken first) {
        if (first.kind() != Kind.NAME) {
            return cursor.problem(first, null, "no_assignment");
        }
        String keyword = KEYWORDS.get(first.text());
        if (keyword != null && !cursor.next(1).is("=")) {
            return cursor.problem(first, null, keyword);
        }
        if (!cursor.next(1).is("=") || cursor.next(2).is("=")) {
            return cursor.problem(first, null, afterName(cursor.next(1)));
        }
        cursor.skip(2);
        XlValue value = values.value(first.text());
        if (value == null) {
            return false;
        }
        if (!cursor.here().isEnd()) {
            return cursor.problem(cursor.here(), first.text(), XlValues.afterValue(cursor.here()));
        }
        assignments.add(new XlAssignment(first.line(), first.text(), value));
        return true;
    }

    private static String afterName(XlToken token) {
        return switch (token.text()) {
            case "(" -> "call";
            case "." -> "attribute";
            case "+", "-", "*", "/", "%", "&", "|" -> "arithmetic";
            case "[" -> "code";
            default -> "no_assignment";
        };
    }

    /** Goes to the end of a statement that is not taken, and notes what it sets; whether a block begins there. */
    private boolean skipStatement(int begin) {
        var named = new ArrayList<String>();
        boolean colon = false;
        cursor.back(begin);
        XlToken first = cursor.here();
        if (first.kind() == Kind.NAME
                && (cursor.next(1).is(".") || cursor.next(1).is("["))) {
            // a list may be changed in place: disk.append(…)
            setByCode.add(first.text());
        }
        while (!cursor.here().isEnd()) {
            XlToken token = cursor.here();
            if (token.kind() == Kind.NAME) {
                named.add(token.text());
            } else if (token.is("=")) {
                setByCode.addAll(named);
            }
            colon = token.is(":");
            cursor.skip(1);
        }
        return colon;
    }

    private void withoutThoseSetByCode() {
        for (XlAssignment known : assignments) {
            if (setByCode.contains(known.name())) {
                cursor.problems.add(new XlProblem(known.line(), known.name(), "set_by_code", List.of()));
            }
        }
        assignments.removeIf(known -> setByCode.contains(known.name()));
        cursor.problems.sort(Comparator.comparingInt(XlProblem::line));
    }
}
