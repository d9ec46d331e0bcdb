package org.gastwirt.panel.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gastwirt.agent.protocol.VmRef;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The pictures of the last minute, in this panel's memory only, the oldest go first. They belong to one generation of a server:
 * what its last owner had on the screen is nobody's any more.
 */
@Component
class RecentPictures {

    private static final long MOST_BYTES = 16L << 20;

    /** Swept every few seconds, so that none lies here longer than a minute. */
    private static final Duration KEPT = Duration.ofSeconds(55);

    private record Picture(byte[] png, Instant taken) {}

    private final Map<VmRef, Picture> pictures = new LinkedHashMap<>();
    private final Clock clock;
    private long bytes;

    RecentPictures(Clock clock) {
        this.clock = clock;
    }

    synchronized byte @Nullable [] of(VmRef vm) {
        sweep();
        Picture known = pictures.get(vm);
        return known == null ? null : known.png();
    }

    synchronized void keep(VmRef vm, byte[] png) {
        drop(vm);
        pictures.put(vm, new Picture(png, clock.instant()));
        bytes += png.length;
        while (bytes > MOST_BYTES) {
            drop(pictures.keySet().iterator().next());
        }
    }

    /** The oldest stand first. */
    @Scheduled(fixedDelay = 5000)
    synchronized void sweep() {
        Instant old = clock.instant().minus(KEPT);
        while (!pictures.isEmpty()) {
            var oldest = pictures.entrySet().iterator().next();
            if (oldest.getValue().taken().isAfter(old)) {
                return;
            }
            drop(oldest.getKey());
        }
    }

    private void drop(VmRef vm) {
        Picture gone = pictures.remove(vm);
        bytes -= gone == null ? 0 : gone.png().length;
    }
}
