package org.gastwirt.panel.network;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.panel.network.PoolUsage.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every minute how full the pools are, on one panel at a time, and says so when one gets to 80 % or to 100 %. */
@Configuration(proxyBeanMethods = false)
class PoolWatch {

    private static final Logger log = LoggerFactory.getLogger(PoolWatch.class);

    private final IpPoolRows ipPools;
    private final MacPoolRows macPools;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    // What this panel said last; another panel that takes over says it once more.
    private final Map<UUID, Level> said = new ConcurrentHashMap<>();

    PoolWatch(IpPoolRows ipPools, MacPoolRows macPools, ApplicationEventPublisher events, Clock clock) {
        this.ipPools = ipPools;
        this.macPools = macPools;
        this.events = events;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> lookAtPools() {
        return Tasks.recurring("network-pool-watch", FixedDelay.ofMinutes(1)).execute((instance, context) -> look());
    }

    void look() {
        var now = Times.now(clock);
        ipPools.all(now).forEach(pool -> look("ip-pool", pool.id().value(), pool.name(), pool.usage()));
        macPools.all(now).forEach(pool -> look("mac-pool", pool.id().value(), pool.name(), pool.usage()));
    }

    private void look(String kind, UUID pool, String name, PoolUsage usage) {
        Level before = said.put(pool, usage.level());
        if (usage.level().compareTo(before == null ? Level.FINE : before) > 0) {
            log.warn("{} {}: {} % given, {} left", kind, name, usage.percent(), usage.free());
            events.publishEvent(new PoolFilling(kind, pool, name, usage.percent()));
        }
    }
}
