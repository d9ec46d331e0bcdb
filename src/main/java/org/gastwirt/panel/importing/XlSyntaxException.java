package org.gastwirt.panel.importing;

/** Reading cannot go on: what follows has no certain meaning. */
final class XlSyntaxException extends RuntimeException {

    private final XlProblem problem;

    XlSyntaxException(XlProblem problem) {
        super(problem.reason() + " in line " + problem.line());
        this.problem = problem;
    }

    XlProblem problem() {
        return problem;
    }
}
