package org.gastwirt.panel.agent;

import java.util.Locale;
import org.gastwirt.agent.protocol.Outcome;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Sentences for what hosts answer: {@code agent.failure.<code>}, followed by what the host itself had to say. */
@Component
class FailureSentences {

    private static final int DETAIL_LENGTH = 500;

    private final MessageSource messages;

    FailureSentences(MessageSource messages) {
        this.messages = messages;
    }

    String of(Outcome.Failed failed) {
        String code = failed.code().name().toLowerCase(Locale.ROOT);
        String found = messages.getMessage("agent.failure." + code, null, null, Locale.ENGLISH);
        String sentence = found == null ? code : found;
        String detail = failed.detail() == null ? "" : failed.detail().strip();
        if (detail.isEmpty()) {
            return sentence;
        }
        return sentence + " " + (detail.length() <= DETAIL_LENGTH ? detail : detail.substring(0, DETAIL_LENGTH));
    }
}
