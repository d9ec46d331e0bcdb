package org.gastwirt.agent.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.jspecify.annotations.Nullable;

/** The one directory below which files may be published; without one nothing may. */
public final class ImportDirectory {

    private final @Nullable Path directory;

    /** @param directory absolute, or null to allow nothing */
    public ImportDirectory(@Nullable Path directory) {
        this.directory = directory;
    }

    /**
     * The real file behind a name: links are followed first and judged after.
     *
     * @throws AgentException {@code FILE_REFUSED}
     */
    public Path resolve(String name) {
        if (directory == null) {
            throw refused("This host's settings allow no file to be published.", "no_import", null);
        }
        try {
            Path top = directory.toRealPath();
            Path file = top.resolve(name).toRealPath();
            if (!file.startsWith(top) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw refused("Only files below the host's import directory are published.", "outside_import", null);
            }
            return file;
        } catch (IOException | InvalidPathException e) {
            throw refused("Only files below the host's import directory are published.", "outside_import", e);
        }
    }

    private static AgentException refused(String sentence, String reason, @Nullable Exception cause) {
        return new AgentException(FailureCode.FILE_REFUSED, sentence, reason, cause);
    }
}
