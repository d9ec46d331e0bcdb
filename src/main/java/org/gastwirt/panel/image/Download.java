package org.gastwirt.panel.image;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;

/** One file on its way, on a thread of its own; looked at from time to time. */
class Download implements Runnable {

    private final FileSource source;
    private final RemoteFiles remote;
    private final FileStore files;
    private final Clock clock;

    private volatile long size = -1;
    private volatile long sofar;
    private volatile Instant moved;
    private volatile @Nullable InputStream open;
    private volatile FileStore.@Nullable Received received;
    private volatile @Nullable Sentence failure;

    Download(FileSource source, RemoteFiles remote, FileStore files, Clock clock) {
        this.source = source;
        this.remote = remote;
        this.files = files;
        this.clock = clock;
        this.moved = clock.instant();
    }

    @Override
    public void run() {
        try {
            Digest expected = expected();
            var opened = remote.open(java.util.Objects.requireNonNull(source.url()));
            size = opened.size();
            open = opened.content();
            try (var content = opened.content()) {
                received = files.receive(content, expected, this::moved);
            }
        } catch (RemoteFiles.Unreachable e) {
            failure = e.why();
        } catch (PanelException e) {
            failure = sentence(e);
        } catch (IOException | RuntimeException e) {
            failure = Sentence.of("image.failure.broke_off", new Bytes(sofar));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = Sentence.of("image.failure.stopped");
        }
    }

    private @Nullable Digest expected() throws RemoteFiles.Unreachable, InterruptedException {
        if (source.digest() != null) {
            return new Digest(source.digest());
        }
        if (source.digestUrl() == null) {
            return null;
        }
        String url = java.util.Objects.requireNonNull(source.url());
        String name = url.substring(url.lastIndexOf('/') + 1);
        Digest found = ChecksumList.find(remote.text(source.digestUrl()), name);
        if (found == null) {
            throw new RemoteFiles.Unreachable("image.failure.not_in_list");
        }
        return found;
    }

    private static Sentence sentence(PanelException refusal) {
        if (refusal.code() == ErrorCode.PAYLOAD_TOO_LARGE) {
            return Sentence.of("image.failure.too_large", refusal.args().getFirst());
        }
        return Sentence.of(
                "digest_differs".equals(refusal.extra().get("key"))
                        ? "image.failure.digest_differs"
                        : "image.failure.empty");
    }

    private void moved(long bytes) {
        sofar = bytes;
        moved = clock.instant();
    }

    /** The whole file, or null while it is not there. */
    FileStore.@Nullable Received received() {
        return received;
    }

    /** Why it cannot be had; null while it can. */
    @Nullable
    Sentence failure() {
        return failure;
    }

    boolean stalledFor(Duration bound) {
        return moved.plus(bound).isBefore(clock.instant());
    }

    /** Ends it; the reader's thread stumbles over the closed stream. */
    void stop() {
        InputStream in = open;
        if (in != null) {
            try {
                in.close();
            } catch (IOException alreadyGone) {
                // nothing is lost
            }
        }
    }

    /** For people: {@code 120 MiB of 2 GiB}. */
    String progress() {
        return size > 0 ? new Bytes(sofar) + " of " + new Bytes(size) : new Bytes(sofar).toString();
    }
}
