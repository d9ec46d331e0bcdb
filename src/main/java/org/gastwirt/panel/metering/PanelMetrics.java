package org.gastwirt.panel.metering;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the panel and the house are, in Prometheus' words. Spring Boot puts HTTP, JVM and database pool in; what lies in the
 * database is looked at when somebody asks.
 */
@Component
class PanelMetrics {

    /** A bean of its own, so that tests measure as production does. */
    @Configuration(proxyBeanMethods = false)
    static class Registry {
        @Bean
        PrometheusMeterRegistry prometheus() {
            return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        }
    }

    private static final String JOBS = """
            select w.state as name, count(j.id) as value
            from unnest(array['QUEUED', 'RUNNING', 'UNDOING']) as w (state)
            left join job j on j.state = w.state and j.finished_at is null group by w.state""";

    private static final String JOBS_OF_A_DAY = """
            select w.state as name, count(j.id) as value
            from unnest(array['SUCCEEDED', 'FAILED', 'CANCELED']) as w (state)
            left join job j on j.state = w.state and j.created_at > now() - interval '1 day' group by w.state""";

    private static final String HOSTS = """
            select w.state as name, count(h.id) as value from unnest(array['connected', 'away']) as w (state)
            left join host h on h.retired_at is null and h.enrolled_at is not null and w.state =
                case when h.connection_id is not null and h.last_seen_at > clock_timestamp() - interval '20 seconds'
                    then 'connected' else 'away' end
            group by w.state""";

    private static final String POOLS = """
            select p.name, coalesce(1 - avg(case when a.state = 'FREE'
                or (a.state = 'QUARANTINED' and a.free_after <= now()) then 1.0 else 0.0 end), 0) as value
            from ip_pool p left join ip_address a on a.pool_id = p.id group by p.id, p.name""";

    private final JdbcClient jdbc;
    private final PrometheusMeterRegistry registry;
    private final MultiGauge jobs;
    private final MultiGauge jobsOfADay;
    private final MultiGauge hosts;
    private final MultiGauge pools;

    PanelMetrics(JdbcClient jdbc, PrometheusMeterRegistry registry) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.jobs = gauge("gastwirt.jobs.unfinished", "Jobs that wait or are at work, by state");
        this.jobsOfADay = gauge("gastwirt.jobs.day", "Finished jobs that were ordered within a day, by state");
        this.hosts = gauge("gastwirt.hosts", "Hosts with and without a connection");
        this.pools = gauge("gastwirt.ip.pool.used.ratio", "How much of an IP pool cannot be given any more, 0 to 1");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** Everything, in that format. */
    synchronized String scrape(String contentType) {
        fill(jobs, "state", JOBS);
        fill(jobsOfADay, "state", JOBS_OF_A_DAY);
        fill(hosts, "state", HOSTS);
        fill(pools, "pool", POOLS);
        return registry.scrape(contentType);
    }

    private void fill(MultiGauge gauge, String tag, String sql) {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        jdbc.sql(sql).query(row -> {
            Tags tags = Tags.of(tag, row.getString("name").toLowerCase(Locale.ROOT));
            rows.add(MultiGauge.Row.of(tags, row.getDouble("value")));
        });
        gauge.register(rows, true);
    }
}
