package org.gastwirt.panel.shared;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outside form of an id: a prefix, an underscore, and the UUID as 26 digits of Crockford's base 32 (the form ULIDs
 * have), which sorts like the UUID.
 */
public final class PublicId {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private PublicId() {}

    /** Writes an id. */
    public static String format(String prefix, UUID value) {
        var bytes = ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        var number = new BigInteger(1, bytes.array());
        var digits = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt(number.intValue() & 31);
            number = number.shiftRight(5);
        }
        return prefix + "_" + new String(digits);
    }

    /**
     * Reads an id.
     *
     * @return the UUID, or null when the text is not an id of that kind
     */
    public static @Nullable UUID parse(String prefix, String text) {
        if (text.length() != prefix.length() + 1 + LENGTH || !text.startsWith(prefix + "_")) {
            return null;
        }
        var number = BigInteger.ZERO;
        for (char c : text.substring(prefix.length() + 1).toCharArray()) {
            int digit = DIGITS.indexOf(c);
            if (digit < 0) {
                return null;
            }
            number = number.shiftLeft(5).or(BigInteger.valueOf(digit));
        }
        if (number.bitLength() > 128) {
            return null;
        }
        return new UUID(number.shiftRight(64).longValue(), number.longValue());
    }

    /** The ids from {@code first} to {@code last}, both included. */
    public record Range(UUID first, UUID last) {}

    /**
     * The ids that begin like a text, which may be a whole id.
     *
     * @return null when no id of that kind can begin so, or when the text says nothing but the kind
     */
    public static @Nullable Range beginning(String prefix, String text) {
        String start = prefix + "_";
        if (!text.startsWith(start) || text.length() == start.length() || text.length() > start.length() + LENGTH) {
            return null;
        }
        UUID first = parse(prefix, text + "0".repeat(start.length() + LENGTH - text.length()));
        UUID last = parse(prefix, text + "z".repeat(start.length() + LENGTH - text.length()));
        return first == null || last == null ? null : new Range(first, last);
    }

    /**
     * Reads an id that a caller named.
     *
     * @throws PanelException {@link ErrorCode#NOT_FOUND} when it is not an id of that kind: nothing can have it
     */
    public static UUID require(String prefix, String text) {
        UUID value = parse(prefix, text);
        if (value == null) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return value;
    }
}
