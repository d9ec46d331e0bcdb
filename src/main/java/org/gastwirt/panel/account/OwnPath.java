package org.gastwirt.panel.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where to go on to: only an address on this panel, a login must not lead away. */
final class OwnPath {

    private OwnPath() {}

    static boolean is(String path) {
        return path.matches("/(?![/\\\\])[!-\\[\\]-z~]*");
    }

    /** The path, or {@code /} for one that is none of ours. */
    static String of(@Nullable String next) {
        return next != null && is(next) ? next : "/";
    }

    /** An address with {@code next} as its parameter. */
    static String onTheWayTo(String path, @Nullable String next) {
        return path + "?next=" + URLEncoder.encode(of(next), StandardCharsets.UTF_8);
    }
}
