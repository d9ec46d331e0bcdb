package org.gastwirt.tools;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** The text console of a guest that no panel knows: its terminal in domain 0, and what xenconsoled wrote down. */
final class XenHostLine implements ConsoleLine {

    private final XenSite site;
    private final String terminal;
    private final String log;
    private final long start;

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
        String base64 = Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.US_ASCII));
        site.onHost("echo " + base64 + " | base64 -d >" + terminal);
    }

    @Override
    public @Nullable Matcher read(Pattern pattern, Duration atMost) {
        try {
            return await().atMost(atMost)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> pattern.matcher(site.onHost("tail -c +" + (start + 1) + " " + log)), Matcher::find);
        } catch (ConditionTimeoutException e) {
            return null;
        }
    }

    @Override
    public void close() {}
}
