package org.gastwirt.panel.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Base64;
import org.gastwirt.panel.account.PasskeyChallenges.Purpose;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Makes, asks for, and forgets passkeys. Sessions are named by their id, and a challenge is good in its own only. */
@Service
class Passkeys {

    static final int MAX = 20;
    private static final int LONGEST_NAME = 80;

    private final PasskeyRepository keys;
    private final PasskeyChallenges challenges;
    private final PasskeyParty party;
    private final PasskeyProof proof;
    private final AccountRepository accounts;
    private final SecondFactorService factors;
    private final AccountTrail trail;
    private final TransactionOperations transaction;
    private final Clock clock;

    Passkeys(
            PasskeyRepository keys,
            PasskeyChallenges challenges,
            PasskeyParty party,
            PasskeyProof proof,
            AccountRepository accounts,
            SecondFactorService factors,
            AccountTrail trail,
            TransactionOperations transaction,
            Clock clock) {
        this.keys = keys;
        this.challenges = challenges;
        this.party = party;
        this.proof = proof;
        this.accounts = accounts;
        this.factors = factors;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<Passkey> list(AccountId account) {
        return keys.list(account);
    }

    /** What a browser needs to make one. */
    Map<String, Object> creation(String session, Actor me) {
        var account = account(AccountTrail.self(me));
        String challenge = challenges.issue(Purpose.REGISTER, session, account.id());
        return party.creation(account, challenge, keys.list(account.id()));
    }

    /**
     * Keeps a new one.
     *
     * @return recovery codes, when it is the account's first factor; else null
     */
    @Nullable
    List<String> add(String credential, String name, String session, Actor me) {
        var account = AccountTrail.self(me);
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw PanelException.invalid("name", called.isEmpty() ? "required" : "length", LONGEST_NAME);
        }
        var data = proof.readNew(credential);
        take(PasskeyProof.challenge(data.getCollectedClientData()), Purpose.REGISTER, session, account);
        var key = proof.verifyNew(data, PasskeyId.next(), account, called, now());
        return transaction.execute(status -> {
            accounts.lock(account);
            if (keys.list(account).size() >= MAX) {
                throw new PanelException(ErrorCode.QUOTA_EXCEEDED, "passkeys", MAX, MAX);
            }
            try {
                keys.insert(key);
            } catch (DuplicateKeyException known) {
                throw PasskeyProof.refused();
            }
            trail.tell(me, "account.add_passkey", Map.of("name", called));
            return factors.firstCodes(account);
        });
    }

    /** @throws PanelException {@code NOT_FOUND}, also for another account's */
    void remove(PasskeyId id, Actor me) {
        var account = AccountTrail.self(me);
        transaction.executeWithoutResult(status -> {
            String name = keys.delete(id, account);
            if (name == null) {
                throw new PanelException(ErrorCode.NOT_FOUND);
            }
            factors.dropCodesWithTheLastFactor(account);
            trail.tell(me, "account.remove_passkey", Map.of("name", name));
        });
    }

    /** What a browser needs to use one; {@code account} null: whoever it may be. */
    Map<String, Object> request(Purpose purpose, String session, @Nullable AccountId account) {
        String challenge = challenges.issue(purpose, session, account);
        return party.request(challenge, account == null ? List.of() : keys.list(account));
    }

    /**
     * Whose passkey signed.
     *
     * @param account who it must be; null: whoever it is
     * @throws PanelException {@code VALIDATION_FAILED} at {@code credential}
     */
    Account use(String credential, Purpose purpose, String session, @Nullable AccountId account) {
        var data = proof.read(credential);
        take(PasskeyProof.challenge(data.getCollectedClientData()), purpose, session, account);
        var key = keys.byCredential(Base64.encodeBase64URLSafeString(data.getCredentialId()));
        if (key == null || account != null && !key.account().equals(account)) {
            throw PasskeyProof.refused();
        }
        proof.verify(data, key);
        var authenticator = PasskeyProof.present(data.getAuthenticatorData());
        if (!keys.used(key, authenticator.getSignCount(), authenticator.isFlagBS(), now())) {
            throw PasskeyProof.refused();
        }
        return account(key.account());
    }

    private void take(String challenge, Purpose purpose, String session, @Nullable AccountId account) {
        if (!challenges.take(challenge, purpose, session, account)) {
            throw PasskeyProof.refused();
        }
    }

    private Account account(AccountId id) {
        var account = accounts.find(id);
        if (account == null || account.disabled()) {
            throw PasskeyProof.refused();
        }
        return account;
    }

    private java.time.Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
