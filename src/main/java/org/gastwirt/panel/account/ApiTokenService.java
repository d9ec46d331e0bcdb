package org.gastwirt.panel.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ApiTokenService implements ApiTokens {

    private static final int MAX_PER_ACCOUNT = 50;

    private final ApiTokenRepository tokens;
    private final AccountRepository accounts;
    private final Cursors cursors;
    private final Audit audit;
    private final Clock clock;

    ApiTokenService(ApiTokenRepository tokens, AccountRepository accounts, Cursors cursors, Audit audit, Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.cursors = cursors;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Created create(NewApiToken wanted, Actor me) {
        var account = accountOf(me);
        accounts.lock(account);
        var scopes = wanted.scopes().stream().distinct().sorted().toList();
        refuseUnlessValid(wanted, scopes, me);
        if (tokens.countLive(account) >= MAX_PER_ACCOUNT) {
            throw new PanelException(ErrorCode.QUOTA_EXCEEDED, "api_tokens", MAX_PER_ACCOUNT, MAX_PER_ACCOUNT);
        }
        var token = new ApiToken(
                ApiTokenId.next(),
                account,
                tenant(wanted, me),
                wanted.name().strip(),
                scopes,
                AllowedNetworks.checked(wanted.allowedNetworks()),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                wanted.expiresAt(),
                null,
                null,
                null);
        String plain = TokenText.next(scopes.equals(List.of("billing")) ? "billing" : "api");
        tokens.insert(token, SecretText.hash(plain));
        audit.record(
                me,
                "token.create",
                "token",
                token.id().value(),
                token.customerId(),
                Map.of("name", token.name(), "scopes", scopes));
        return new Created(token, plain);
    }

    private void refuseUnlessValid(NewApiToken wanted, List<String> scopes, Actor me) {
        if (wanted.name().isBlank()) {
            throw PanelException.invalid("name", "required");
        }
        if (wanted.name().length() > 80) {
            throw PanelException.invalid("name", "length", 80);
        }
        if (scopes.isEmpty()) {
            throw PanelException.invalid("scopes", "required");
        }
        Set<String> mine = me.kind() == Actor.Kind.TOKEN ? me.scopes() : Scopes.allowed(me.role(), me.member());
        for (String scope : scopes) {
            if (!Scopes.isKnown(scope)) {
                throw PanelException.invalid("scopes", "unknown_scope", scope);
            }
            // a bundle is cut to what the account may do; a single scope that it may not do is a mistake to name
            if (!Scopes.BUNDLES.containsKey(scope) && !mine.contains(scope)
                    || me.kind() == Actor.Kind.TOKEN
                            && !mine.containsAll(Scopes.effective(List.of(scope), me.role(), me.member()))) {
                throw PanelException.invalid("scopes", "scope_not_yours", scope);
            }
        }
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            throw PanelException.invalid("expires_at", "future");
        }
    }

    private @Nullable UUID tenant(NewApiToken wanted, Actor me) {
        UUID customer = wanted.customerId();
        if (customer == null) {
            return me.customerId();
        }
        if (!me.mayReach(customer) || !accounts.customerExists(customer)) {
            throw PanelException.invalid("customer_id", "unknown");
        }
        return customer;
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<ApiToken> list(PageRequest page, Actor me) {
        var account = accountOf(me);
        String filters = "tokens " + account;
        var rows = tokens.live(account, cursors.read(page, filters), page.limit() + 1);
        return cursors.slice(rows, page, filters, t -> new Cursors.Position(t.createdAt(), t.id().value()));
    }

    @Override
    @Transactional
    public void revoke(ApiTokenId id, Actor me) {
        if (!tokens.revoke(id, accountOf(me), clock.instant())) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        audit.record(me, "token.revoke", "token", id.value(), me.customerId(), Map.of());
    }

    @Override
    @Transactional(readOnly = true)
    public ApiToken self(Actor me) {
        var id = me.id();
        var token = me.kind() == Actor.Kind.TOKEN && id != null ? tokens.byId(new ApiTokenId(id)) : null;
        if (token == null) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        return token;
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Held> listOf(UUID customer, PageRequest page, Actor me) {
        requireReach(customer, me);
        if (!me.isStaff()) {
            me.requireOwner();
        }
        String filters = "tokens of " + customer + (me.isStaff() ? "" : " own");
        var rows = tokens.liveOf(customer, me.isStaff(), cursors.read(page, filters), page.limit() + 1);
        return cursors.slice(
                rows,
                page,
                filters,
                held -> new Cursors.Position(
                        held.token().createdAt(), held.token().id().value()));
    }

    @Override
    @Transactional
    public void revokeOf(UUID customer, ApiTokenId id, Actor me) {
        requireReach(customer, me);
        me.requireOwner();
        if (!tokens.revokeOf(id, customer, me.isStaff(), clock.instant())) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        audit.record(me, "token.revoke", "token", id.value(), customer, Map.of());
    }

    private void requireReach(UUID customer, Actor me) {
        if (!me.mayReach(customer) || !accounts.customerExists(customer)) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
    }

    private AccountId accountOf(Actor me) {
        me.requireOneself();
        return switch (me.kind()) {
            case ACCOUNT -> new AccountId(Objects.requireNonNull(me.id()));
            case TOKEN -> self(me).account();
            case AGENT, SYSTEM -> throw new PanelException(ErrorCode.FORBIDDEN);
        };
    }
}
