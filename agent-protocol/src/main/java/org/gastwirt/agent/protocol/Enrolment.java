package org.gastwirt.agent.protocol;

import java.util.UUID;

/** The bodies of {@code POST /agent/v1/enrol}. */
public final class Enrolment {

    private Enrolment() {}

    /**
     * @param token the one-time token the dashboard showed
     * @param publicKey Base64 of the agent's Ed25519 key, X.509 SubjectPublicKeyInfo
     */
    public record Request(String token, String publicKey, String hostName) {}

    /** @param hostId what the agent calls itself from now on */
    public record Response(UUID hostId, String hostName) {}
}
