package org.gastwirt.agent.shared;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Lines on standard output: the service manager keeps them, and a logging library would cost more memory than it is worth. */
public final class Log {

    private static final Clock CLOCK = Clock.systemUTC();

    private Log() {}

    /** What a provider's staff may want to read. Never a secret. */
    public static void info(String line) {
        print(System.out, "info", line, null);
    }

    /** What they should look at. */
    public static void warn(String line, @Nullable Throwable cause) {
        print(System.out, "warn", line, cause);
    }

    private static synchronized void print(PrintStream out, String level, String line, @Nullable Throwable cause) {
        out.println(CLOCK.instant().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + line.replace('\n', ' '));
        for (Throwable t = cause; t != null; t = t.getCause()) {
            out.println("    " + t.toString().replace('\n', ' '));
            if (!(t instanceof AgentException)) {
                StackTraceElement[] frames = t.getStackTrace();
                for (int i = 0; i < Math.min(frames.length, 6); i++) {
                    out.println("        at " + frames[i]);
                }
            }
        }
        out.flush();
    }
}
