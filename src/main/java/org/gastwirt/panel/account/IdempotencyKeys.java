package org.gastwirt.panel.account;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.gastwirt.panel.account.IdempotencyRepository.Fingerprint;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.SecretText;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

@Service
class IdempotencyKeys implements Idempotency {

    /** Refusals that repeating will not change for now: the same key gets the same answer. */
    private static final Set<ErrorCode> KEPT_REFUSALS = EnumSet.of(
            ErrorCode.CAPACITY_EXHAUSTED,
            ErrorCode.NO_HOST,
            ErrorCode.IP_POOL_EXHAUSTED,
            ErrorCode.MAC_POOL_EXHAUSTED,
            ErrorCode.QUOTA_EXCEEDED);

    private static final int REFUSED = 409;

    private final IdempotencyRepository keys;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final JsonMapper canonical;
    private final WriteSlots slots;
    private final Clock clock;

    IdempotencyKeys(
            IdempotencyRepository keys,
            PlatformTransactionManager transactions,
            JsonMapper json,
            WriteSlots slots,
            Clock clock) {
        this.keys = keys;
        this.slots = slots;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.canonical = json.rebuild()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .build();
        this.clock = clock;
    }

    @Override
    public ResponseEntity<?> once(
            Actor me,
            @Nullable String key,
            String method,
            String path,
            Object body,
            Supplier<ResponseEntity<?>> action) {
        return slots.in(() -> inTransaction(me, key, method, path, body, action));
    }

    private ResponseEntity<?> inTransaction(
            Actor me,
            @Nullable String key,
            String method,
            String path,
            Object body,
            Supplier<ResponseEntity<?>> action) {
        UUID token = me.kind() == Actor.Kind.TOKEN ? me.id() : null;
        if (key == null || token == null) {
            return given(transaction.execute(status -> action.get()));
        }
        String name = unquoted(key);
        var request = new Fingerprint(method, path, SecretText.hash(canonical.writeValueAsString(body)));
        try {
            return given(transaction.execute(status -> elected(token, name, request, action)));
        } catch (PanelException refusal) {
            if (KEPT_REFUSALS.contains(refusal.code())) {
                keep(token, name, request, refusal);
            }
            throw refusal;
        }
    }

    private ResponseEntity<?> elected(UUID token, String key, Fingerprint request, Supplier<ResponseEntity<?>> action) {
        if (!won(token, key, request)) {
            return answeredBefore(token, key, request);
        }
        var answer = action.get();
        if (answer.getStatusCode().is2xxSuccessful()) {
            byte[] body = answer.getBody() == null ? null : json.writeValueAsBytes(answer.getBody());
            keys.finish(token, key, StoredAnswer.of(answer, body), resource(answer));
        }
        return answer;
    }

    private boolean won(UUID token, String key, Fingerprint request) {
        try {
            keys.waitAtMost("3s");
            boolean won = keys.insert(token, key, request, clock.instant());
            keys.waitAtMost("0");
            return won;
        } catch (CannotAcquireLockException firstStillRuns) {
            throw new PanelException(ErrorCode.IDEMPOTENCY_IN_PROGRESS);
        }
    }

    private ResponseEntity<?> answeredBefore(UUID token, String key, Fingerprint request) {
        var row = keys.find(token, key);
        if (row != null && !row.fingerprint().equals(request)) {
            throw new PanelException(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        }
        var answer = row == null ? null : row.answer();
        if (answer == null) {
            throw new PanelException(ErrorCode.IDEMPOTENCY_IN_PROGRESS);
        }
        if (answer.status() == REFUSED && answer.body() != null) {
            throw KeptRefusal.read(json, answer.body()).exception();
        }
        return answer.replayed();
    }

    /** The refused work was rolled back together with its row; the refusal is written on its own. */
    private void keep(UUID token, String key, Fingerprint request, PanelException refusal) {
        byte[] body = json.writeValueAsBytes(KeptRefusal.of(refusal));
        transaction.executeWithoutResult(status -> {
            if (keys.insert(token, key, request, clock.instant())) {
                keys.finish(token, key, new StoredAnswer(REFUSED, Map.of(), body), null);
            }
        });
    }

    /** A structured-field string has quotes (RFC 9651); many clients send none. */
    private static String unquoted(String key) {
        String text = key.strip();
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.isEmpty() || text.length() > 255 || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw PanelException.invalid("Idempotency-Key", "idempotency_key", 255);
        }
        return text;
    }

    /** The made thing's id is the end of its address. */
    private static @Nullable UUID resource(ResponseEntity<?> answer) {
        var location = answer.getHeaders().getLocation();
        if (location == null || location.getPath() == null) {
            return null;
        }
        List<String> parts = List.of(location.getPath().split("/"));
        String id = parts.isEmpty() ? "" : parts.getLast();
        int prefix = id.indexOf('_');
        return prefix < 0 ? null : PublicId.parse(id.substring(0, prefix), id);
    }

    private static ResponseEntity<?> given(@Nullable ResponseEntity<?> answer) {
        return java.util.Objects.requireNonNull(answer, "an action answers");
    }
}
