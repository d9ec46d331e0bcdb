package org.gastwirt.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Root's shell on a guest's text console, usually reached as a browser reaches it. Logs in again whenever somebody asks for it. */
final class GuestShell {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration BEFORE_IT_IS_SAID_AGAIN = Duration.ofSeconds(10);

    /** Where somebody logged in already, none comes. */
    private static final Duration FOR_A_PROMPT = Duration.ofSeconds(2);

    private static final int TRIES = 12;

    private final ConsoleLine.Opening line;
    /** Its own for each shell: in a terminal that nobody read stand the answers to others. */
    private int asked = ThreadLocalRandom.current().nextInt(1_000, 1_000_000);

    GuestShell(PanelClient panel, String server) {
        this(() -> new SerialLine(panel, server));
    }

    GuestShell(ConsoleLine.Opening line) {
        this.line = line;
    }

    /** What a command printed, in one line. The guest computes the marks around it, so that an echo is no answer. */
    String ask(String command) {
        asked++;
        Pattern answer = Pattern.compile("a" + asked + "b(.*?)c" + asked + "d|(login: |assword: )\\z", Pattern.DOTALL);
        String question = "n=$((" + (asked - 1) + "+1)); echo \"a${n}b$(" + command + ")c${n}d\"\n";
        long end = System.nanoTime() + PATIENCE.toNanos();
        IOException last = new IOException("nobody answered");
        while (System.nanoTime() < end) {
            try (ConsoleLine console = line.open()) {
                Matcher found = console.read(answer, FOR_A_PROMPT);
                for (int tries = 0; tries < TRIES; tries++) {
                    console.say(found == null ? question : reply(found.group(2)));
                    found = console.read(answer, BEFORE_IT_IS_SAID_AGAIN);
                    if (found != null && found.group(1) != null) {
                        return found.group(1).strip();
                    }
                }
            } catch (IOException | UncheckedIOException | IllegalStateException e) {
                // The line of a guest that is just going or coming is cut.
                last = new IOException(e);
            }
        }
        throw new IllegalStateException("The guest's console did not answer to: " + command, last);
    }

    private static String reply(String prompt) {
        return (prompt.startsWith("login") ? "root" : Catalogue.PASSWORD) + "\n";
    }

    double uptime() {
        return Double.parseDouble(ask("cut -d' ' -f1 /proc/uptime"));
    }

    long memoryKib() {
        return Long.parseLong(ask("grep MemTotal /proc/meminfo").replaceAll("[^0-9]", ""));
    }

    int processors() {
        return Integer.parseInt(ask("grep -c ^processor /proc/cpuinfo"));
    }

    /** The bytes as the line carries them. */
    static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }
}
