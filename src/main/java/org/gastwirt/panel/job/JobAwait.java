package org.gastwirt.panel.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gastwirt.panel.shared.Notices;
import org.springframework.stereotype.Component;

/** Waits for the end of jobs, whichever panel brings it about, without a database connection in hand. */
@Component
class JobAwait {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    // a notice may be lost with its connection
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(2);

    private final Map<UUID, List<Semaphore>> waiting = new ConcurrentHashMap<>();

    JobAwait(Notices notices) {
        notices.listen(JobEnd.CHANNEL, this::changed);
    }

    private void changed(String payload) {
        if (payload.equals(Notices.LOOK_AGAIN)) {
            waiting.values().forEach(all -> all.forEach(Semaphore::release));
        } else {
            waiting.getOrDefault(UUID.fromString(payload), List.of()).forEach(Semaphore::release);
        }
    }

    Job end(JobId id, Duration atMost, Supplier<Job> look) {
        var bell = new Semaphore(0);
        waiting.computeIfAbsent(id.value(), job -> new CopyOnWriteArrayList<>()).add(bell);
        try {
            return wait(bell, System.nanoTime() + min(atMost, LONGEST).toNanos(), look);
        } finally {
            waiting.computeIfPresent(id.value(), (job, all) -> all.remove(bell) && all.isEmpty() ? null : all);
        }
    }

    private static Job wait(Semaphore bell, long deadline, Supplier<Job> look) {
        while (true) {
            Job job = look.get();
            long left = deadline - System.nanoTime();
            if (job.state().isFinished() || left <= 0) {
                return job;
            }
            try {
                boolean rung = bell.tryAcquire(Math.min(left, LOOK_ANYWAY.toNanos()), TimeUnit.NANOSECONDS);
                if (rung) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return job;
            }
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
