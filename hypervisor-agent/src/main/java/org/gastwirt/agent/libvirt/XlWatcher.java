package org.gastwirt.agent.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gastwirt.agent.shared.Log;

/**
 * The process that {@code xl create} leaves behind for each guest: it waits for the guest's end, to clean up behind it or to
 * start it again. When libvirt does that, too, a guest that reboots would be started twice.
 */
final class XlWatcher {

    private static final Path PROC = Path.of("/proc");

    /** Its standard output, which it cannot do without. */
    private static final String SAYS = "/var/log/xen/xl-%s.log";

    private XlWatcher() {}

    static void end(String guest) {
        Path says = Path.of(SAYS.formatted(guest));
        List<ProcessHandle> watchers = ProcessHandle.allProcesses()
                .filter(process -> isXl(process.pid()) && speaksTo(process.pid(), says))
                .toList();
        if (watchers.isEmpty()) {
            Log.info("No process of xl watches over an adopted guest.");
        }
        watchers.forEach(ProcessHandle::destroy);
    }

    private static boolean isXl(long pid) {
        return read(PROC.resolve(pid + "/comm")).map("xl\n"::equals).orElse(false);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static boolean speaksTo(long pid, Path file) {
        try {
            return Files.readSymbolicLink(PROC.resolve(pid + "/fd/1")).equals(file);
        } catch (IOException e) {
            return false;
        }
    }
}
