package org.gastwirt.panel.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with a secret: nobody else may read them, from the first byte on. */
final class PrivateFile {

    private PrivateFile() {}

    static void write(Path file, String text) {
        try {
            Path target = file.toAbsolutePath();
            Path folder = target.getParent();
            if (folder == null) {
                throw new IOException(target + " is not a file");
            }
            Path fresh = Files.createTempFile(
                    folder,
                    ".secret",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text + "\n");
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("A secret cannot be written to " + file, e);
        }
    }
}
