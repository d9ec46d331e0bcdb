package org.gastwirt.panel.importing;

import java.util.ArrayList;
import java.util.List;
import org.gastwirt.panel.importing.XlToken.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into words, as Python would: strings in {@code '} {@code "} and three of either, comments, lines that go on
 * after a backslash or within brackets. Pure; each character is looked at once.
 */
final class XlTokens {

    private final String text;
    private final List<XlToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int depth;
    private int opened;
    private int indent;
    private boolean lineBegins = true;

    private XlTokens(String text) {
        this.text = text;
    }

    /** @throws XlSyntaxException when a string or bracket never ends, or brackets are nested too deep */
    static List<XlToken> of(String text) {
        return new XlTokens(text).read();
    }

    private List<XlToken> read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                newLine();
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
                indent += lineBegins ? 1 : 0;
                at++;
            } else if (c == '#') {
                skipComment();
            } else if (c == '\\' && continues()) {
                at = text.indexOf('\n', at) + 1;
                line++;
            } else {
                word(c);
                lineBegins = false;
            }
        }
        if (depth > 0) {
            throw new XlSyntaxException(new XlProblem(opened, null, "unclosed", List.of()));
        }
        add(Kind.END, "", line, null);
        add(Kind.EOF, "", line, null);
        return tokens;
    }

    private void newLine() {
        if (depth == 0) {
            add(Kind.END, "", line, null);
            indent = 0;
            lineBegins = true;
        }
        at++;
        line++;
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    /** Whether nothing but the line's end follows a backslash. */
    private boolean continues() {
        return text.startsWith("\\\n", at) || text.startsWith("\\\r\n", at);
    }

    private void word(char c) {
        if (c == '\'' || c == '"') {
            string(c);
        } else if (Character.isLetter(c) || c == '_') {
            take(Kind.NAME, XlTokens::isNamePart);
        } else if (isDigit(c)) {
            number();
        } else if (c == ';' && depth == 0) {
            add(Kind.END, ";", line, null);
            at++;
        } else {
            sign(c);
        }
    }

    private void sign(char c) {
        if (c == '[' || c == '(' || c == '{') {
            opened = depth == 0 ? line : opened;
            depth++;
            if (depth > XlLimits.NESTING) {
                throw new XlSyntaxException(new XlProblem(line, null, "nesting", List.of(XlLimits.NESTING)));
            }
        } else if (c == ']' || c == ')' || c == '}') {
            depth = Math.max(0, depth - 1);
        }
        add(Kind.SIGN, String.valueOf(c), line, null);
        at++;
    }

    private void number() {
        int begin = at;
        take(Kind.NUMBER, c -> isNamePart(c) || c == '.');
        String digits = text.substring(begin, at);
        if (digits.length() > 20) {
            XlToken last = tokens.removeLast();
            add(Kind.NUMBER, "", last.line(), "number");
        }
    }

    private interface Test {
        boolean is(char c);
    }

    private void take(Kind kind, Test part) {
        int begin = at;
        while (at < text.length() && part.is(text.charAt(at))) {
            at++;
        }
        add(kind, text.substring(begin, at), line, null);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void string(char quote) {
        int begins = line;
        String three = String.valueOf(quote).repeat(3);
        boolean isLong = text.startsWith(three, at);
        String end = isLong ? three : String.valueOf(quote);
        at += end.length();
        var content = new StringBuilder();
        String problem = null;
        while (!text.startsWith(end, at)) {
            if (at >= text.length() || (!isLong && text.charAt(at) == '\n')) {
                throw new XlSyntaxException(new XlProblem(begins, null, "unterminated", List.of()));
            }
            if (text.charAt(at) == '\\') {
                String wrong = escape(content);
                problem = problem == null ? wrong : problem;
            } else {
                char c = text.charAt(at++);
                line += c == '\n' ? 1 : 0;
                content.append(c);
            }
        }
        at += end.length();
        if (content.length() > XlLimits.STRING) {
            content.setLength(0);
            problem = "string_too_long";
        }
        add(Kind.STRING, content.toString(), begins, problem);
    }

    /** One escape sequence; what is wrong with it, or null. */
    private @Nullable String escape(StringBuilder content) {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        at = Math.min(at + 2, text.length());
        switch (c) {
            case '\n' -> line++;
            case '\\', '\'', '"' -> content.append(c);
            case 'n' -> content.append('\n');
            case 't' -> content.append('\t');
            case 'r' -> content.append('\r');
            case 'x' -> {
                int code = at + 2 <= text.length() ? hex(text.substring(at, at + 2)) : -1;
                // what cannot be seen has no business in a name or a path
                if (code < 0x20 || code > 0x7e) {
                    return "escape";
                }
                at += 2;
                content.append((char) code);
            }
            default -> {
                return "escape";
            }
        }
        return null;
    }

    private static int hex(String two) {
        return two.chars().allMatch(c -> Character.digit(c, 16) >= 0) ? Integer.parseInt(two, 16) : -1;
    }

    private void add(Kind kind, String content, int where, @Nullable String problem) {
        tokens.add(new XlToken(kind, content, where, indent, problem));
    }
}
