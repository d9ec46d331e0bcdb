package org.gastwirt.panel.account;

import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.server.ServerProperty;
import inet.ipaddr.HostName;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Base64;
import org.springframework.stereotype.Component;

/** The panel as passkeys know it ("relying party"): its name, its origin, and what it asks of browsers. */
@Component
class PasskeyParty {

    private static final String TYPE = "public-key";
    private static final String NAME = "Gastwirt";

    /** What browsers are offered, the best first. */
    static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            parameters(COSEAlgorithmIdentifier.EdDSA),
            parameters(COSEAlgorithmIdentifier.ES256),
            parameters(COSEAlgorithmIdentifier.RS256));

    private final String host;
    private final Origin origin;
    private final boolean https;

    PasskeyParty(AccountSettings settings) {
        var address = settings.baseUrl();
        this.host = String.valueOf(address.getHost());
        this.https = "https".equals(address.getScheme());
        this.origin = new Origin(address.getScheme() + "://" + address.getRawAuthority());
    }

    /** Browsers make passkeys for names only, over HTTPS or on this machine. */
    boolean isPossible() {
        return !new HostName(host).isAddress() && (https || host.equals("localhost"));
    }

    ServerProperty expecting(Challenge challenge) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(host)
                .challenge(challenge)
                .build();
    }

    /** What {@code PublicKeyCredential.parseCreationOptionsFromJSON} reads. */
    Map<String, Object> creation(Account account, String challenge, List<Passkey> existing) {
        return Map.of(
                "rp",
                Map.of("id", host, "name", NAME),
                "user",
                Map.of(
                        "id",
                        Base64.encodeBase64URLSafeString(handle(account.id())),
                        "name",
                        account.email(),
                        "displayName",
                        account.name()),
                "challenge",
                challenge,
                "pubKeyCredParams",
                ALGORITHMS.stream()
                        .map(a -> Map.of("type", TYPE, "alg", a.getAlg().getValue()))
                        .toList(),
                "timeout",
                PasskeyChallenges.VALID.toMillis(),
                "excludeCredentials",
                descriptors(existing),
                "authenticatorSelection",
                Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
                "attestation",
                "none");
    }

    /**
     * What {@code PublicKeyCredential.parseRequestOptionsFromJSON} reads.
     *
     * @param allowed empty: whichever the person has for this panel
     */
    Map<String, Object> request(String challenge, List<Passkey> allowed) {
        return Map.of(
                "rpId",
                host,
                "challenge",
                challenge,
                "timeout",
                PasskeyChallenges.VALID.toMillis(),
                "allowCredentials",
                descriptors(allowed),
                "userVerification",
                "required");
    }

    /** How authenticators name the account: its id, which tells nothing about the person. */
    static byte[] handle(AccountId account) {
        return ByteBuffer.allocate(16)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .array();
    }

    private static List<Map<String, Object>> descriptors(List<Passkey> keys) {
        return keys.stream()
                .map(key ->
                        Map.<String, Object>of("type", TYPE, "id", key.credentialId(), "transports", key.transports()))
                .toList();
    }

    private static PublicKeyCredentialParameters parameters(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }
}
