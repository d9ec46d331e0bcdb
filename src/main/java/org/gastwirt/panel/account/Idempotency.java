package org.gastwirt.panel.account;

import java.util.function.Supplier;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * {@code Idempotency-Key}: the row is written in the same transaction as what the request makes, so that one key makes at
 * most one thing, whatever crashes; the answer is kept (encrypted) for seven days and given again with
 * {@code Idempotency-Replayed: true}.
 */
public interface Idempotency {

    /** Says that an answer was given before. */
    String REPLAYED_HEADER = "Idempotency-Replayed";

    /** The member of a refusal's problem that says the same. */
    String REPLAYED = "replayed";

    /**
     * Runs the action in one transaction, at most once per token and key. Without a key or token it only runs it.
     *
     * @param key the header's value, quoted or not; null: not given
     * @param method and {@code path}, {@code body} make the request's fingerprint
     * @param action what to do; its answer is stored
     * @throws org.gastwirt.panel.shared.PanelException {@code IDEMPOTENCY_KEY_REUSED} for the same key with another request
     */
    ResponseEntity<?> once(
            Actor me,
            @Nullable String key,
            String method,
            String path,
            Object body,
            Supplier<ResponseEntity<?>> action);
}
