package org.gastwirt.panel.agent;

import java.util.Locale;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.Wording;
import org.springframework.stereotype.Component;

/**
 * Sentences for what hosts answer: {@code agent.failure.<code>}, followed by the reason ({@code agent.reason.<reason>}) or, when
 * the agent gave none that we know, by its own words.
 */
@Component
public class FailureSentences {

    private final Wording wording;

    FailureSentences(Wording wording) {
        this.wording = wording;
    }

    /** All that is to be said about a failure. */
    public Sentence of(Outcome.Failed failed) {
        Sentence what = Sentence.of("agent.failure." + failed.code().name().toLowerCase(Locale.ROOT));
        Sentence why = reason(failed);
        return why == null ? what : what.and(why);
    }

    /** The reason alone; null when the agent said none. */
    public @org.jspecify.annotations.Nullable Sentence reason(Outcome.Failed failed) {
        if (failed.reason() != null && wording.has("agent.reason." + failed.reason())) {
            return Sentence.of("agent.reason." + failed.reason());
        }
        String words = failed.detail() == null ? "" : failed.detail().strip();
        return words.isEmpty() ? null : Sentence.verbatim(words);
    }
}
