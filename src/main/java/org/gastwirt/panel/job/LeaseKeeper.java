package org.gastwirt.panel.job;

import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gastwirt.panel.job.JobLeases.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Renews the leases of the steps that run here, however long one takes. */
@Component
class LeaseKeeper {

    /** Ends the renewal, not the lease. */
    interface Kept extends AutoCloseable {
        @Override
        void close();
    }

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Set<Lease> kept = ConcurrentHashMap.newKeySet();
    private final JobLeases leases;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("leases").factory());

    LeaseKeeper(JobLeases leases, JobSettings settings) {
        this.leases = leases;
        long every = settings.lease().toMillis() / 4;
        var unused = timer.scheduleWithFixedDelay(this::renewAll, every, every, TimeUnit.MILLISECONDS);
    }

    Kept keep(Lease lease) {
        kept.add(lease);
        return () -> kept.remove(lease);
    }

    private void renewAll() {
        for (Lease lease : kept) {
            try {
                if (!leases.renew(lease)) {
                    kept.remove(lease);
                }
            } catch (RuntimeException e) {
                log.warn("Could not renew the lease on job {}: {}", lease.job(), e.getMessage());
            }
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
