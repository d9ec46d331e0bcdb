package org.gastwirt.agent.link;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.shared.DurableFiles;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Who this agent is: the id the panel gave it and the Ed25519 key it made itself (RFC 8032).
 *
 * @param machineName what the machine was called at enrolment
 */
public record Identity(UUID hostId, String machineName, PrivateKey key) {

    private static final String FILE = "identity.json";

    /** As it lies on disk, readable by its owner alone. {@code key} is Base64 of PKCS #8. */
    private record Stored(UUID hostId, String machineName, String key) {}

    /** Makes a key pair. */
    public static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The identity in a state directory, or null when there is none.
     *
     * @throws IllegalStateException with one sentence when it is damaged
     */
    public static @Nullable Identity load(Path state) {
        String text = DurableFiles.readOrNull(state.resolve(FILE));
        if (text == null) {
            return null;
        }
        try {
            Stored stored = AgentJson.read(text, Stored.class);
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(stored.key())));
            return new Identity(stored.hostId(), stored.machineName(), key);
        } catch (JacksonException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("The agent's identity in " + state + " is damaged.", e);
        }
    }

    /** Writes it down. */
    public void save(Path state) {
        var stored = new Stored(hostId, machineName, Base64.getEncoder().encodeToString(key.getEncoded()));
        DurableFiles.write(state.resolve(FILE), AgentJson.write(stored));
    }

    /** Base64 of the signature over {@code text}. */
    public String sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Identity[" + hostId + "]";
    }
}
