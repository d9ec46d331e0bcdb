package org.gastwirt.panel.agent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.panel.shared.Notices;
import org.gastwirt.panel.shared.SecretText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Streams that a host was asked to dial in for, in this panel. Each secret opens one stream once. */
@Component
class PendingStreams {

    /** "stream reason": a host that another panel holds cannot open a stream. */
    static final String CHANNEL = "agent_stream_ended";

    private record Pending(MirroredStream stream, byte[] secretHash) {}

    private final Map<UUID, Pending> pending = new ConcurrentHashMap<>();
    private final Notices notices;

    PendingStreams(Notices notices) {
        this.notices = notices;
        notices.listen(CHANNEL, this::refusedElsewhere);
    }

    void expect(MirroredStream stream, String secret) {
        pending.put(stream.id(), new Pending(stream, hash(secret)));
    }

    void forget(UUID stream) {
        pending.remove(stream);
    }

    /** The stream that this secret opens, the first time only; null when it opens none, or when the id is none. */
    @Nullable
    MirroredStream admit(String id, @Nullable String secret) {
        try {
            return secret == null ? null : admit(UUID.fromString(id), secret);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private @Nullable MirroredStream admit(UUID stream, String secret) {
        Pending expected = pending.get(stream);
        if (expected == null || !MessageDigest.isEqual(expected.secretHash(), hash(secret))) {
            return null;
        }
        return pending.remove(stream, expected) ? expected.stream() : null;
    }

    /** The host cannot open it, wherever it is awaited. */
    void refused(UUID stream, String reason) {
        if (!refusedHere(stream, reason)) {
            notices.send(CHANNEL, stream + " " + (reason.length() <= 500 ? reason : reason.substring(0, 500)));
        }
    }

    private boolean refusedHere(UUID stream, String reason) {
        Pending expected = pending.remove(stream);
        if (expected != null) {
            expected.stream().agent().completeExceptionally(new IllegalStateException(reason));
        }
        return expected != null;
    }

    private void refusedElsewhere(String payload) {
        if (!payload.equals(Notices.LOOK_AGAIN)) {
            String[] parts = payload.split(" ", 2);
            refusedHere(UUID.fromString(parts[0]), parts[1]);
        }
    }

    private static byte[] hash(String secret) {
        return SecretText.hash(secret).getBytes(StandardCharsets.US_ASCII);
    }
}
