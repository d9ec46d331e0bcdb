package org.gastwirt.panel.agent;

import java.util.Objects;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Why a job did not work out and what helps, in the reader's language, as {@code @failures} for pages. */
@Component("failures")
class JobSentences {

    private static final String OF_HOSTS = "agent.failure.";

    private final MessageSource messages;

    JobSentences(MessageSource messages) {
        this.messages = messages;
    }

    /** What happened; to customers (their jobs have no detail) without a word of hosts. */
    public String why(Job job) {
        return Objects.requireNonNullElseGet(
                job.errorDetail(),
                () -> first(
                        "job.failed." + job.type() + ".customer",
                        "job.failed." + job.errorCode() + ".customer",
                        "jobs.failed.customer"));
    }

    /** What staff can do about it; null: nothing general can be said. */
    public @Nullable String help(Job job) {
        if (job.reason() == null) {
            return null;
        }
        String failure = ofHost(job.reason());
        String help = failure == null ? null : text("agent.help." + failure);
        if (help != null) {
            return help;
        }
        boolean late = ErrorCode.TIMEOUT.code().equals(job.errorCode());
        String special = late ? text("job.help." + job.type()) : null;
        return special != null ? special : text("job.help." + job.errorCode());
    }

    /** The code of a host's failure, also when more is said behind it; null when it is none. */
    private static @Nullable String ofHost(Sentence reason) {
        if (reason.key().startsWith(OF_HOSTS)) {
            return reason.key().substring(OF_HOSTS.length());
        }
        return !reason.args().isEmpty() && reason.args().getFirst() instanceof Sentence first ? ofHost(first) : null;
    }

    private String first(String... keys) {
        for (String key : keys) {
            String sentence = text(key);
            if (sentence != null) {
                return sentence;
            }
        }
        return "";
    }

    private @Nullable String text(String key) {
        return messages.getMessage(key, null, null, Wording.language());
    }
}
