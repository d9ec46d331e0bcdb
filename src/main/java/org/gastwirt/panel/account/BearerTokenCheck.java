package org.gastwirt.panel.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.RequestId;
import org.gastwirt.panel.shared.SecretText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class BearerTokenCheck implements BearerTokens {

    private static final String SCHEME = "Bearer ";
    private static final Duration USE_IS_WRITTEN_EVERY = Duration.ofMinutes(1);

    private final ApiTokenRepository tokens;
    private final LoginThrottle throttle;
    private final Clock clock;

    BearerTokenCheck(ApiTokenRepository tokens, LoginThrottle throttle, Clock clock) {
        this.throttle = throttle;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Actor authenticate(@Nullable String authorization, String source) {
        var bearer = find(authorization, source);
        var token = bearer.token();
        var now = clock.instant();
        if (token.expiresAt() != null && !token.expiresAt().isAfter(now)) {
            throw new PanelException(ErrorCode.TOKEN_EXPIRED);
        }
        if (!AllowedNetworks.contain(token.allowedNetworks(), source)) {
            throw new PanelException(ErrorCode.IP_NOT_ALLOWED);
        }
        noteUse(token, now, source);
        return new Actor(
                Actor.Kind.TOKEN,
                token.id().value(),
                token.name(),
                source,
                RequestId.current(),
                bearer.role(),
                tenant(bearer),
                Scopes.effective(token.scopes(), bearer.role(), bearer.member()),
                bearer.member(),
                null);
    }

    private ApiTokenRepository.Bearer find(@Nullable String authorization, String source) {
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            String text = authorization.substring(SCHEME.length()).strip();
            var bearer = TokenText.isWellFormed(text) ? tokens.byHash(SecretText.hash(text)) : null;
            if (bearer != null && bearer.token().revokedAt() == null && !bearer.disabled()) {
                return bearer;
            }
            throttle.failedToken(source);
        }
        throw new PanelException(ErrorCode.UNAUTHENTICATED);
    }

    /** A customer's token stays with its customer, whatever its row says. */
    private static @Nullable UUID tenant(ApiTokenRepository.Bearer bearer) {
        return bearer.accountCustomer() != null
                ? bearer.accountCustomer()
                : bearer.token().customerId();
    }

    /** Once a minute is enough, and a write for every read would be dear. */
    private void noteUse(ApiToken token, Instant now, String source) {
        if (token.lastUsedAt() == null
                || token.lastUsedAt().plus(USE_IS_WRITTEN_EVERY).isBefore(now)) {
            tokens.used(token.id(), now, source);
        }
    }
}
