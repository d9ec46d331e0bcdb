package org.gastwirt.panel.testing;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** An authenticator app in somebody's hand, set up through the pages of their account. */
public final class Authenticators {

    private static final Pattern SECRET = Pattern.compile("<code>([A-Z2-7]{32})</code>");
    private static final Pattern RECOVERY = Pattern.compile("<code>([a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5})</code>");
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    private final byte[] secret;
    private final List<String> recoveryCodes;
    private final Clock clock;

    private Authenticators(byte[] secret, List<String> recoveryCodes, Clock clock) {
        this.secret = secret;
        this.recoveryCodes = recoveryCodes;
        this.clock = clock;
    }

    /** Sets one up for whoever is logged in there; the code of this moment is used by that. */
    public static Authenticators setUp(Browser browser, Clock clock) {
        browser.get("/account");
        var page = browser.post("/account/authenticator-app", Map.of());
        var found = SECRET.matcher(page.body());
        if (!found.find()) {
            throw new AssertionError(page.statusCode() + page.body());
        }
        byte[] secret = new Base32().decode(found.group(1));
        var done =
                browser.post("/account/authenticator-app/confirmation", Map.of("code", code(secret, clock.instant())));
        var recovery = RECOVERY.matcher(done.body())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        return new Authenticators(secret, recovery, clock);
    }

    public List<String> recoveryCodes() {
        return recoveryCodes;
    }

    /** What the app shows now. */
    public String code() {
        return code(secret, clock.instant());
    }

    /** What it will show in half a minute: good already, and not used by the set-up. */
    public String nextCode() {
        return code(secret, clock.instant().plus(Duration.ofSeconds(30)));
    }

    private static String code(byte[] secret, Instant moment) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), moment);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
