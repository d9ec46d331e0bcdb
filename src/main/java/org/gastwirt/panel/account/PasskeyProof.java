package org.gastwirt.panel.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.util.exception.WebAuthnException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.codec.binary.Base64;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether what a browser sent was signed by a passkey, for this panel, now, by somebody who was verified. */
@Component
class PasskeyProof {

    private static final Logger log = LoggerFactory.getLogger(PasskeyProof.class);

    private final PasskeyParty party;
    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter credentials;

    PasskeyProof(PasskeyParty party) {
        var converter = new ObjectConverter();
        this.party = party;
        // who made an authenticator does not matter here, so its maker's signature is neither asked for nor checked
        this.manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
        this.credentials = new AttestedCredentialDataConverter(converter);
    }

    RegistrationData readNew(String json) {
        return reading(() -> manager.parseRegistrationResponseJSON(json));
    }

    AuthenticationData read(String json) {
        return reading(() -> manager.parseAuthenticationResponseJSON(json));
    }

    /** The challenge that was signed, as it was given out. */
    static String challenge(@Nullable CollectedClientData data) {
        return Base64.encodeBase64URLSafeString(
                present(present(data).getChallenge()).getValue());
    }

    /** @param challenge whose one use was taken already */
    Passkey verifyNew(RegistrationData data, PasskeyId id, AccountId account, String name, java.time.Instant now) {
        var challenge = present(data.getCollectedClientData()).getChallenge();
        verifying(() -> manager.verify(
                data, new RegistrationParameters(party.expecting(challenge), PasskeyParty.ALGORITHMS, true, true)));
        var authenticator = present(data.getAttestationObject()).getAuthenticatorData();
        var credential = present(authenticator.getAttestedCredentialData());
        List<String> transports = data.getTransports() == null
                ? List.of()
                : data.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .filter(value -> value.length() <= 20)
                        .sorted()
                        .limit(10)
                        .toList();
        return new Passkey(
                id,
                account,
                Base64.encodeBase64URLSafeString(credential.getCredentialId()),
                credentials.convert(credential),
                authenticator.getSignCount(),
                authenticator.isFlagBE(),
                authenticator.isFlagBS(),
                transports,
                name,
                now,
                null);
    }

    void verify(AuthenticationData data, Passkey key) {
        // a stick that serves as second factor only names nobody
        if (data.getUserHandle() != null && !Arrays.equals(data.getUserHandle(), PasskeyParty.handle(key.account()))) {
            throw refused();
        }
        var expected = party.expecting(present(data.getCollectedClientData()).getChallenge());
        var record = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                key.backupEligible(),
                key.backedUp(),
                key.signCount(),
                credentials.convert(key.credential()),
                null,
                null,
                null,
                key.transports().stream().map(AuthenticatorTransport::create).collect(Collectors.toSet()));
        verifying(() -> manager.verify(data, new AuthenticationParameters(expected, record, null, true, true)));
    }

    /** A text that is no such thing at all fails in many ways within the library. */
    private static <T> T reading(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException unreadable) {
            log.debug("Not what a passkey says", unreadable);
            throw refused();
        }
    }

    private static void verifying(Runnable work) {
        try {
            work.run();
        } catch (WebAuthnException | IllegalArgumentException wrong) {
            log.info("A passkey was refused: {}", wrong.toString());
            throw refused();
        }
    }

    /** What the library leaves out when it was not sent. */
    static <T> T present(@Nullable T part) {
        if (part == null) {
            throw refused();
        }
        return part;
    }

    static PanelException refused() {
        return PanelException.invalid("credential", "passkey");
    }
}
