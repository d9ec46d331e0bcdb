package org.gastwirt.panel.account;

import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/** Turns an {@code Authorization} header into an actor. */
public interface BearerTokens {

    /**
     * @param authorization the header, or null when absent
     * @param source the caller's address
     * @throws org.gastwirt.panel.shared.PanelException {@code UNAUTHENTICATED}, {@code TOKEN_EXPIRED}, {@code IP_NOT_ALLOWED},
     *     {@code RATE_LIMITED} after too many tokens that are none from there
     */
    Actor authenticate(@Nullable String authorization, String source);
}
