package org.gastwirt.panel.importing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import org.gastwirt.panel.importing.XlToken.Kind;
import org.jspecify.annotations.Nullable;

/** Reads constants: strings, numbers, lists of those. */
final class XlValues {

    private final XlCursor cursor;
    private final Map<String, String> keywords;
    private int items;

    XlValues(XlCursor cursor, Map<String, String> keywords) {
        this.cursor = cursor;
        this.keywords = keywords;
    }

    /** What stands here, or null when it is no constant; the problem is noted then. */
    @Nullable
    XlValue value(String name) {
        XlToken token = cursor.here();
        if (token.problem() != null) {
            cursor.problem(token, name, token.problem());
            return null;
        }
        return switch (token.kind()) {
            case STRING -> text(name);
            case NUMBER -> number(name, token, "");
            case NAME -> constant(name, token);
            case SIGN -> {
                if (token.is("[")) {
                    yield list(name);
                }
                if (token.is("-") && cursor.next(1).kind() == Kind.NUMBER) {
                    cursor.skip(1);
                    yield number(name, cursor.here(), "-");
                }
                cursor.problem(token, name, token.is("(") ? "tuple" : token.is("{") ? "dictionary" : "value");
                yield null;
            }
            case END, EOF -> {
                cursor.problem(token, name, "value");
                yield null;
            }
        };
    }

    /** Strings beside each other are one. */
    private @Nullable XlValue text(String name) {
        int line = cursor.here().line();
        var joined = new StringBuilder();
        while (cursor.here().kind() == Kind.STRING) {
            if (cursor.here().problem() != null) {
                cursor.problem(cursor.here(), name, cursor.here().problem());
                return null;
            }
            joined.append(cursor.here().text());
            cursor.skip(1);
        }
        if (joined.length() > XlLimits.STRING) {
            cursor.problem(cursor.here(), name, "string_too_long");
            return null;
        }
        return new XlValue.Text(line, joined.toString());
    }

    private @Nullable XlValue number(String name, XlToken token, String sign) {
        try {
            String digits = token.text();
            BigDecimal number = digits.matches("0[xX][0-9a-fA-F]{1,15}")
                    ? BigDecimal.valueOf(Long.parseLong(digits.substring(2), 16))
                    : digits.matches("[0-9]{1,18}(\\.[0-9]{1,9})?") ? new BigDecimal(digits) : null;
            if (number != null && token.problem() == null) {
                cursor.skip(1);
                return new XlValue.Number(token.line(), sign.isEmpty() ? number : number.negate());
            }
        } catch (NumberFormatException tooLarge) {
            // said below
        }
        cursor.problem(token, name, "number");
        return null;
    }

    private @Nullable XlValue constant(String name, XlToken token) {
        XlValue value = switch (token.text()) {
            case "True" -> new XlValue.Number(token.line(), BigDecimal.ONE);
            case "False" -> new XlValue.Number(token.line(), BigDecimal.ZERO);
            case "None" -> new XlValue.Nothing(token.line());
            default -> null;
        };
        if (value == null) {
            XlToken after = cursor.next(1);
            cursor.problem(
                    token,
                    name,
                    after.is("(")
                            ? "call"
                            : after.is(".")
                                    ? "attribute"
                                    : after.kind() == Kind.STRING
                                            ? "prefix"
                                            : keywords.getOrDefault(token.text(), "other_name"));
            return null;
        }
        cursor.skip(1);
        return value;
    }

    private @Nullable XlValue list(String name) {
        int line = cursor.here().line();
        var values = new ArrayList<XlValue>();
        cursor.skip(1);
        while (!cursor.here().is("]")) {
            XlValue value = value(name);
            if (value == null) {
                return null;
            }
            if (++items > XlLimits.ITEMS) {
                cursor.problem(cursor.here(), name, "too_many_items");
                return null;
            }
            values.add(value);
            if (cursor.here().is(",")) {
                cursor.skip(1);
            } else if (!cursor.here().is("]")) {
                cursor.problem(cursor.here(), name, cursor.here().isEnd() ? "unclosed" : afterValue(cursor.here()));
                return null;
            }
        }
        cursor.skip(1);
        return new XlValue.Items(line, values);
    }

    /** Why a constant cannot be followed by that. */
    static String afterValue(XlToken token) {
        return switch (token.text()) {
            case "%" -> "formatting";
            case "+", "-", "*", "/", "&", "|", "<", ">" -> "arithmetic";
            case "." -> "attribute";
            case "(" -> "call";
            case "[" -> "code";
            case "if", "for", "and", "or", "in" -> "control";
            default -> "after_value";
        };
    }
}
