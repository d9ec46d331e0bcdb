package org.gastwirt.agent.shared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gastwirt.agent.protocol.FailureCode;

/**
 * Child processes: an argument array and never a shell, an absolute path, an empty environment, an end in bounded time, and
 * output of bounded size. Customer text never becomes an argument.
 */
public final class Processes {

    private static final int ERROR_LIMIT = 16 * 1024;

    private Processes() {}

    /**
     * How a process ended.
     *
     * @param exitCode 0 for success
     * @param output at most the limit that the caller gave; a longer output is a failure
     * @param errors the beginning of standard error
     */
    public record Result(int exitCode, String output, String errors) {
        /** Whether it said that all went well. */
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param command absolute path first
     * @param input what it reads on standard input
     * @param outputLimit in bytes
     * @throws AgentException {@code TIMED_OUT} after killing it; {@code INTERNAL} when it cannot be started or says too much
     */
    public static Result run(List<String> command, String input, int outputLimit, Duration timeout) {
        if (!command.getFirst().startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + command.getFirst());
        }
        Process process = start(command);
        try {
            var output = reading(process.getInputStream(), outputLimit, process, "output");
            var errors = reading(process.getErrorStream(), ERROR_LIMIT, process, "errors");
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading; its exit code tells the rest.
            }
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AgentException(FailureCode.TIMED_OUT, program(command) + " did not end in time.");
            }
            String said = output.get(10, TimeUnit.SECONDS);
            if (said.length() > outputLimit) {
                throw new AgentException(FailureCode.INTERNAL, program(command) + " said too much.");
            }
            return new Result(process.exitValue(), said, errors.get(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(FailureCode.INTERNAL, "The agent is stopping.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AgentException(FailureCode.INTERNAL, program(command) + " could not be read.", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** {@link #run(List, String, int, Duration)} without input and with a small output. */
    public static Result run(List<String> command, Duration timeout) {
        return run(command, "", 1 << 20, timeout);
    }

    private static Process start(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AgentException(
                    FailureCode.INTERNAL, program(command) + " cannot be started; is it installed?", e);
        }
    }

    /** Reads up to one byte more than the limit, so that "too much" can be told, then lets the rest fall. */
    private static FutureTask<String> reading(InputStream stream, int limit, Process process, String name) {
        var task = new FutureTask<>(() -> {
            try (stream) {
                byte[] bytes = stream.readNBytes(limit + 1);
                if (bytes.length > limit) {
                    stream.skip(Long.MAX_VALUE);
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        });
        Thread.ofPlatform().daemon().name(name + " of process " + process.pid()).start(task);
        return task;
    }

    private static String program(List<String> command) {
        String path = command.getFirst();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
