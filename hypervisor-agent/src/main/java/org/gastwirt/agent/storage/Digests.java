package org.gastwirt.agent.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files. */
final class Digests {

    private static final int CHUNK = 1 << 20;

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In hexadecimal, of a file as it lies on the disk. */
    static String of(Path file, ProgressSink progress) throws IOException {
        MessageDigest digest = sha256();
        long size = Files.size(file);
        long done = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
                done += n;
                progress.progress(99, "checking " + done * 100 / Math.max(1, size) + " %");
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
