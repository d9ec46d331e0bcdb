package org.gastwirt.panel.importing;

import java.util.List;

/**
 * A file that was read.
 *
 * @param assignments in their order
 * @param problems what is no assignment of a constant, in its order
 * @param readable false: reading ended early, so that what follows is not known
 */
record XlFile(List<XlAssignment> assignments, List<XlProblem> problems, boolean readable) {

    XlFile {
        assignments = List.copyOf(assignments);
        problems = List.copyOf(problems);
    }
}
