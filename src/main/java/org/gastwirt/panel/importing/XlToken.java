package org.gastwirt.panel.importing;

import org.jspecify.annotations.Nullable;

/**
 * A word of a file.
 *
 * @param text a name, a string's content, a number's digits, or the sign itself
 * @param line where it begins
 * @param indent how many spaces stand before it, when it is the first of its line
 * @param problem why a string or number is no good, see {@link XlProblem#reason()}; null when it is
 */
record XlToken(
        Kind kind,
        String text,
        int line,
        int indent,
        @Nullable String problem) {

    enum Kind {
        NAME,
        STRING,
        NUMBER,
        SIGN,
        /** The end of a statement: a line's end outside of brackets, or a semicolon. */
        END,
        /** The end of the file. */
        EOF
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isEnd() {
        return kind == Kind.END || kind == Kind.EOF;
    }
}
