package org.gastwirt.tools.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Notes processes for {@code bench/run}, which ends them should this program die before it could. */
final class Leftovers {

    private Leftovers() {}

    static void of(Path file, long pid) {
        try {
            Files.writeString(file, Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
