package org.gastwirt.panel.job;

import java.time.Duration;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;

/** What became of a call of a step. */
public sealed interface StepOutcome {

    /** Finished. {@code result} is stored as JSON and readable by later steps. */
    record Done(@Nullable Object result) implements StepOutcome {}

    /** A host works on it; whoever stores the host's answer wakes the job, and the step is called again. */
    record Waiting() implements StepOutcome {}

    /** Not yet; call again after a while. Nothing is wrong. */
    record Again(Duration after, String why) implements StepOutcome {}

    /**
     * Impossible: the job takes back what it did and fails.
     *
     * @param why one sentence for the provider's staff: no secret, no path
     */
    record Failed(ErrorCode code, Sentence why) implements StepOutcome {

        /** With somebody's own words, which nobody translates. */
        public Failed(ErrorCode code, String words) {
            this(code, Sentence.verbatim(words));
        }
    }

    /** {@link Failed} with the message of that key. */
    static StepOutcome failed(ErrorCode code, String key, Object... args) {
        return new Failed(code, Sentence.of(key, args));
    }

    /** Finished, with nothing to remember. */
    static StepOutcome done() {
        return new Done(null);
    }
}
