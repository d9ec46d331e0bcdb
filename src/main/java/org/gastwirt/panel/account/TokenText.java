package org.gastwirt.panel.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API token: {@code gw_<kind>_<32 random digits>_<6 digits of CRC-32>}. The prefix lets secret scanners
 * find it, the checksum tells a typing error from a revoked token without asking the database.
 */
final class TokenText {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile("(gw_[a-z]{2,10}_[0-9A-Za-z]{32})_([0-9A-Za-z]{6})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {}

    static String next(String kind) {
        var text = new StringBuilder("gw_").append(kind).append('_');
        RANDOM.ints(32, 0, DIGITS.length()).forEach(i -> text.append(DIGITS.charAt(i)));
        return text + "_" + checksum(text.toString());
    }

    static boolean isWellFormed(String text) {
        var match = FORM.matcher(text);
        return match.matches() && checksum(match.group(1)).equals(match.group(2));
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        var digits = new char[6];
        long rest = crc.getValue();
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }
}
