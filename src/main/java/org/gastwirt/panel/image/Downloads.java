package org.gastwirt.panel.image;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** What this panel is downloading at the moment. Lost with the process: the job then begins again. */
@Component
class Downloads implements DisposableBean {

    private static final int AT_ONCE = 4;

    private final Map<UUID, Download> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RemoteFiles remote;
    private final FileStore files;
    private final Clock clock;

    Downloads(RemoteFiles remote, FileStore files, Clock clock) {
        this.remote = remote;
        this.files = files;
        this.clock = clock;
    }

    /** The download of that operation, begun when it is not known; null when too many run. */
    synchronized @Nullable Download of(UUID operation, FileSource source) {
        var known = running.get(operation);
        if (known != null) {
            return known;
        }
        if (running.size() >= AT_ONCE) {
            return null;
        }
        var download = new Download(source, remote, files, clock);
        running.put(operation, download);
        threads.execute(download);
        return download;
    }

    /** Ends and forgets it; what it received and nobody kept is removed. */
    synchronized void forget(UUID operation) {
        var download = running.remove(operation);
        if (download != null) {
            download.stop();
            var received = download.received();
            if (received != null) {
                files.discard(received);
            }
        }
    }

    @Override
    public void destroy() {
        running.values().forEach(Download::stop);
        threads.shutdownNow();
    }
}
