package org.gastwirt.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.gastwirt.agent.command.ImportDirectory;
import org.gastwirt.agent.link.PanelHttp;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.shared.AgentException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the host on its way to the panel. */
class PublishTests {

    @TempDir
    Path directory;

    private final FilePanel panel = new FilePanel();
    private final PanelHttp http = panel.client();

    @AfterEach
    void close() {
        http.close();
        panel.close();
    }

    @Test
    void uploadsAFileWholeAndSaysItsDigest() throws Exception {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        assertUploaded(content);
        assertUploaded(new byte[0]);
    }

    private void assertUploaded(byte[] content) throws Exception {
        Path file = Files.write(directory.resolve("debian.iso"), content);
        UUID upload = UUID.randomUUID();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        Path found = new ImportDirectory(directory).resolve("debian.iso");
        assertThat(http.upload(upload, found, new TestWork())).isEqualTo(new Outcome.Published(digest, content.length));
        assertThat(panel.uploaded(upload)).isEqualTo(content);
        Files.delete(file);
    }

    @Test
    void publishesNothingOutsideTheImportDirectory() throws Exception {
        Path inside = Files.createDirectory(directory.resolve("import"));
        Files.writeString(directory.resolve("secret"), "secret");
        Files.createSymbolicLink(inside.resolve("link"), directory.resolve("secret"));
        Files.createDirectory(inside.resolve("directory"));
        for (String name : new String[] {"../secret", "/etc/passwd", "link", "directory", "missing", "a\0b"}) {
            assertRefused(new ImportDirectory(inside), name);
        }
        assertRefused(new ImportDirectory(null), "anything");
    }

    private static void assertRefused(ImportDirectory imports, String name) {
        assertThatExceptionOfType(AgentException.class)
                .as(name)
                .isThrownBy(() -> imports.resolve(name))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_REFUSED));
    }
}
