package org.gastwirt.panel.account;

import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;

/** Keys for programs. Each belongs to an account and can never do more than it. */
public interface ApiTokens {

    /** A new key and the one time its text is known. */
    record Created(ApiToken token, String plain) {

        @Override
        public String toString() {
            return "Created[token=" + token.id() + "]";
        }
    }

    /**
     * Makes one for the actor's account. A token can make tokens with its own scopes at most.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code VALIDATION_FAILED}, or {@code QUOTA_EXCEEDED} at fifty
     */
    Created create(NewApiToken token, Actor me);

    /** The actor's account's own, newest first; revoked ones are not shown. */
    Slice<ApiToken> list(PageRequest page, Actor me);

    /** Ends it at once. Of another account: {@code NOT_FOUND}. */
    void revoke(ApiTokenId id, Actor me);

    /** @param holder the e-mail address of the account that it belongs to */
    record Held(ApiToken token, String holder) {}

    /**
     * Those that reach a customer's things, newest first: for the provider's people, who also see their own that are
     * confined to it, and for the customer's owners.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND} for a foreign customer, {@code FORBIDDEN}
     */
    Slice<Held> listOf(UUID customer, PageRequest page, Actor me);

    /** Ends one of {@link #listOf} at once; another one is {@code NOT_FOUND}. */
    void revokeOf(UUID customer, ApiTokenId id, Actor me);

    /** The token that the actor is. {@code FORBIDDEN} for persons. */
    ApiToken self(Actor me);
}
