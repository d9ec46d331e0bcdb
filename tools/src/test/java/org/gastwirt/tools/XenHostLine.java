package org.gastwirt.tools;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text console of a guest that no panel knows: its terminal in domain 0, and what xenconsoled wrote down. */
final class XenHostLine implements ConsoleLine {

    private final XenSite site;
    private final String terminal;
    private final String log;
    private final long start;
    private int seen;
    private int answered;

    XenHostLine(XenSite site, String guest) {
        this.site = site;
        String number = site.onHost("xl domid " + guest).strip();
        this.terminal = site.onHost("xenstore-read /local/domain/" + number + "/console/tty")
                .strip();
        this.log = "/var/log/xen/console/guest-" + guest + ".log";
        this.start = Long.parseLong(
                site.onHost("stat -c %s " + log + " 2>/dev/null || echo 0").strip());
    }

    @Override
    public void say(String words) {
        answered = seen;
        String base64 = Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.US_ASCII));
        site.onHost("echo " + base64 + " | base64 -d >" + terminal);
    }

    /** Looks at least once, and once more at the end: each look takes its time. */
    @Override
    public @Nullable Matcher read(Pattern pattern, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean last;
        do {
            last = System.nanoTime() >= end;
            String text = site.onHost("tail -c +" + (start + 1) + " " + log);
            seen = text.length();
            Matcher matcher = pattern.matcher(text);
            // What was there before something was said is no reply to it.
            if (seen > answered && matcher.find()) {
                return matcher;
            }
        } while (!last);
        return null;
    }

    @Override
    public void close() {}
}
