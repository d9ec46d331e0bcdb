package org.gastwirt.panel.shared;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opaque, signed positions in a list ordered by age and id. A cursor is bound to the list's filters: used with others it
 * is refused.
 */
@Component
public class Cursors {

    /** A place in a list: everything older than this follows. */
    public record Position(Instant createdAt, UUID id) {}

    private static final int SIGNATURE_BYTES = 16;

    private final SecretKeySpec key;

    Cursors(MasterKey masterKey) {
        this.key = new SecretKeySpec(masterKey.derive("cursor"), "HmacSHA256");
    }

    /** Cuts one item more than asked for into a slice. {@code rows} holds up to {@code limit + 1} rows. */
    public <T> Slice<T> slice(List<T> rows, PageRequest page, String filters, Function<T, Position> position) {
        if (rows.size() <= page.limit()) {
            return new Slice<>(rows, null);
        }
        List<T> items = rows.subList(0, page.limit());
        return new Slice<>(items, write(position.apply(items.getLast()), filters));
    }

    /** Where to go on, or null for the beginning. */
    public @Nullable Position read(PageRequest page, String filters) {
        if (page.cursor() == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(page.cursor());
            if (bytes.length == 28 + SIGNATURE_BYTES) {
                var buffer = ByteBuffer.wrap(bytes);
                var position = new Position(
                        Instant.ofEpochSecond(buffer.getLong(), buffer.getInt()),
                        new UUID(buffer.getLong(), buffer.getLong()));
                byte[] signature = new byte[SIGNATURE_BYTES];
                buffer.get(signature);
                if (MessageDigest.isEqual(signature, sign(position, filters))) {
                    return position;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the refusal
        }
        throw PanelException.invalid("cursor", "cursor");
    }

    private String write(Position position, String filters) {
        var buffer = ByteBuffer.allocate(28 + SIGNATURE_BYTES).put(plain(position));
        buffer.put(sign(position, filters));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }

    private static byte[] plain(Position position) {
        return ByteBuffer.allocate(28)
                .putLong(position.createdAt().getEpochSecond())
                .putInt(position.createdAt().getNano())
                .putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits())
                .array();
    }

    private byte[] sign(Position position, String filters) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(plain(position));
            byte[] full = mac.doFinal(filters.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return java.util.Arrays.copyOf(full, SIGNATURE_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
