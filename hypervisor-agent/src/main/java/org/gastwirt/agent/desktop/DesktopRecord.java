package org.gastwirt.agent.desktop;

import java.util.UUID;
import org.gastwirt.agent.protocol.VmRef;

/**
 * A desktop as this host remembers it on disk.
 *
 * @param number tells the desktops of this host apart: display, address and interface come from it
 * @param pid of its program
 * @param startedAt of that process, in milliseconds since 1970: a pid alone may be somebody else's after a while
 */
record DesktopRecord(UUID id, VmRef vm, int number, long pid, long startedAt) {

    /** Whether its program runs. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> Math.abs(start.toEpochMilli() - startedAt) < 2_000)
                        .orElse(false))
                .isPresent();
    }
}
