package org.gastwirt.agent.shared;

import org.gastwirt.agent.protocol.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * Something could not be done, with the code that the panel turns into a sentence. The message is one sentence for the
 * provider's staff: no secret, no path.
 */
public final class AgentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final FailureCode code;
    private final @Nullable String reason;

    /** A failure that this layer itself found. */
    public AgentException(FailureCode code, String sentence) {
        this(code, sentence, null);
    }

    /** A failure with what lies beneath it; the cause goes to the log and never to the panel. */
    public AgentException(FailureCode code, String sentence, @Nullable Throwable cause) {
        this(code, sentence, null, cause);
    }

    /** @param reason a word that the panel has sentences for, see {@code Outcome.Failed} */
    public AgentException(FailureCode code, String sentence, @Nullable String reason, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
        this.reason = reason;
    }

    /** Why, in the protocol's words. */
    public FailureCode code() {
        return code;
    }

    /** The word for the reason, or null. */
    public @Nullable String reason() {
        return reason;
    }

    /** The sentence for the provider's staff. */
    public String sentence() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
