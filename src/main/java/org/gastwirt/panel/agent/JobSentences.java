package org.gastwirt.panel.agent;

import java.util.Locale;
import java.util.Set;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.shared.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Why a job did not work out and what helps, in the reader's language, as {@code @failures} for pages. Jobs keep what
 * happened in English; the sentences of hosts and of the panel are recognised in it.
 */
@Component("failures")
class JobSentences {

    /** Their sentences have no gaps to fill. */
    private static final Set<String> PLAIN = Set.of(
            ErrorCode.CAPACITY_EXHAUSTED.code(),
            ErrorCode.NO_HOST.code(),
            ErrorCode.IP_POOL_EXHAUSTED.code(),
            ErrorCode.MAC_POOL_EXHAUSTED.code(),
            ErrorCode.HOST_UNREACHABLE.code(),
            ErrorCode.TIMEOUT.code(),
            ErrorCode.JOB_CANCELED.code());

    private final MessageSource messages;

    JobSentences(MessageSource messages) {
        this.messages = messages;
    }

    /** What happened; to customers (their jobs have no detail) without a word of hosts. */
    public String why(Job job) {
        String detail = job.errorDetail();
        if (detail == null) {
            return first(
                    "job.failed." + job.type() + ".customer",
                    "job.failed." + job.errorCode() + ".customer",
                    "jobs.failed.customer");
        }
        FailureCode failure = failure(detail);
        if (failure != null) {
            String known = english(failure);
            return first("agent.failure." + code(failure)) + detail.substring(known.length());
        }
        String code = job.errorCode();
        if (code == null || !PLAIN.contains(code)) {
            return detail;
        }
        String sentence = first("error." + code);
        return detail.isBlank() || sentence.equals(detail) ? sentence : sentence + " " + detail;
    }

    /** What staff can do about it; null: nothing general can be said. */
    public @Nullable String help(Job job) {
        String detail = job.errorDetail();
        if (detail == null) {
            return null;
        }
        FailureCode failure = failure(detail);
        if (failure != null) {
            return text("agent.help." + code(failure));
        }
        boolean late = ErrorCode.TIMEOUT.code().equals(job.errorCode());
        return text("job.help." + (late ? job.type() : job.errorCode()));
    }

    private @Nullable FailureCode failure(String detail) {
        for (FailureCode failure : FailureCode.values()) {
            if (detail.startsWith(english(failure))) {
                return failure;
            }
        }
        return null;
    }

    private String english(FailureCode failure) {
        String sentence = messages.getMessage("agent.failure." + code(failure), null, null, Locale.ENGLISH);
        return sentence == null ? code(failure) : sentence;
    }

    private static String code(FailureCode failure) {
        return failure.name().toLowerCase(Locale.ROOT);
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
        return messages.getMessage(key, null, null, LocaleContextHolder.getLocale());
    }
}
