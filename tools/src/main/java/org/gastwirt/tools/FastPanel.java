package org.gastwirt.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The panel as it starts fastest, see {@code packaging/panel/make-aot}: made once for each set of Java's options, with which it
 * takes as long as they make it take, and anew when the panel's jar is newer.
 */
public final class FastPanel {

    private FastPanel() {}

    /**
     * A command that starts it.
     *
     * @param options of Java
     */
    public static List<String> command(List<String> options) {
        Path folder = made(options);
        var command = new ArrayList<>(List.of(Program.java(), "-XX:AOTCache=" + folder.resolve("panel.aot")));
        command.addAll(options);
        command.addAll(List.of("-jar", folder.resolve("panel.jar").toString()));
        return command;
    }

    private static synchronized Path made(List<String> options) {
        Path folder = Program.root()
                .resolve("target/fast-panel")
                .resolve(String.join("", options).replaceAll("\\W", ""));
        Path jar = Program.root().resolve("src/target/panel.jar");
        Path cache = folder.resolve("panel.aot");
        try {
            if (!Files.exists(cache)
                    || Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                make(jar, folder, options);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void make(Path jar, Path folder, List<String> options) throws IOException, InterruptedException {
        var command = List.of(
                Program.root().resolve("packaging/panel/make-aot").toString(), jar.toString(), folder.toString());
        Path log = Program.root().resolve("target/fast-panel.log");
        Files.deleteIfExists(log);
        var environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JDK_JAVA_OPTIONS", String.join(" ", options));
        try (var making = Program.start(log, environment, command)) {
            if (!making.awaitEnd(5, TimeUnit.MINUTES) || making.exitCode() != 0) {
                throw new IllegalStateException("The panel's cache could not be made:\n" + making.output());
            }
        }
    }
}
