package org.gastwirt.panel.importing;

import java.util.HashMap;
import java.util.Map;

/** From a file's text to its preview. Pure: nothing but the text is looked at. */
final class XlImport {

    private XlImport() {}

    static ImportPreview preview(String text) {
        XlFile file = XlParser.parse(text);
        var draft = new ImportDraft();
        for (XlProblem problem : file.problems()) {
            draft.say(
                    problem.line(),
                    problem.name(),
                    "",
                    Verdict.REFUSED,
                    problem.reason(),
                    problem.args().toArray());
        }
        var last = new HashMap<String, XlAssignment>();
        file.assignments().forEach(assignment -> last.put(assignment.name(), assignment));
        for (XlAssignment assignment : file.assignments()) {
            if (counts(last, assignment)) {
                XlKeys.read(assignment, draft);
            } else {
                draft.say(assignment.line(), assignment.name(), "", Verdict.NOT_TAKEN, "set_again");
            }
        }
        return draft.preview(file.readable());
    }

    private static boolean counts(Map<String, XlAssignment> last, XlAssignment assignment) {
        return last.get(assignment.name()) == assignment;
    }
}
