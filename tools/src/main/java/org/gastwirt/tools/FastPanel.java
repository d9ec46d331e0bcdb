package org.gastwirt.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The panel as it starts fastest, see {@code packaging/panel/make-aot}; made anew when the panel's jar is newer. */
public final class FastPanel {

    private FastPanel() {}

    /**
     * A command that starts it.
     *
     * @param options of Java
     */
    public static List<String> command(List<String> options) {
        Path folder = made();
        var command = new ArrayList<>(List.of(Program.java(), "-XX:AOTCache=" + folder.resolve("panel.aot")));
        command.addAll(options);
        command.addAll(List.of("-jar", folder.resolve("panel.jar").toString()));
        return command;
    }

    private static synchronized Path made() {
        Path folder = Program.root().resolve("target/fast-panel");
        Path jar = Program.root().resolve("src/target/panel.jar");
        Path cache = folder.resolve("panel.aot");
        try {
            if (!Files.exists(cache)
                    || Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                make(jar, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void make(Path jar, Path folder) throws IOException, InterruptedException {
        var command = List.of(
                Program.root().resolve("packaging/panel/make-aot").toString(), jar.toString(), folder.toString());
        Path log = Program.root().resolve("target/fast-panel.log");
        Files.deleteIfExists(log);
        try (var making = Program.start(log, Map.of("JAVA_HOME", System.getProperty("java.home")), command)) {
            if (!making.awaitEnd(5, TimeUnit.MINUTES) || making.exitCode() != 0) {
                throw new IllegalStateException("The panel's cache could not be made:\n" + making.output());
            }
        }
    }
}
