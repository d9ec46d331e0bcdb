package org.gastwirt.panel.importing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in a file its reader is, and what it found to be no good. */
final class XlCursor {

    final List<XlProblem> problems = new ArrayList<>();
    private final List<XlToken> tokens;
    private int at;

    XlCursor(List<XlToken> tokens) {
        this.tokens = tokens;
    }

    XlToken here() {
        return next(0);
    }

    /** The word so many further on; behind the last one it is the last. */
    XlToken next(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    void skip(int count) {
        at += count;
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    /** Notes a problem; false, as what failed answers. */
    boolean problem(XlToken where, @Nullable String name, String reason) {
        problems.add(new XlProblem(where.line(), name, reason, List.of()));
        return false;
    }
}
