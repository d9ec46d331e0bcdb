package org.gastwirt.agent.command;

import java.nio.file.Path;
import java.util.UUID;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.storage.ProgressSink;

/** Sends files of this host to the panel. */
public interface Uploads {

    /** @throws org.gastwirt.agent.shared.AgentException {@code PANEL_UNREACHABLE} or {@code FILE_REFUSED} */
    Outcome.Published upload(UUID uploadId, Path file, ProgressSink progress);
}
