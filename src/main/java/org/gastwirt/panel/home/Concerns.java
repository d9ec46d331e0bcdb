package org.gastwirt.panel.home;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gastwirt.panel.host.Host;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.network.IpPools;
import org.gastwirt.panel.network.PoolUsage;
import org.gastwirt.panel.server.Finding;
import org.gastwirt.panel.server.Oracle;
import org.gastwirt.panel.server.PowerVerb;
import org.gastwirt.panel.server.Servers;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What needs a person of the provider, looked for anew each time; what reads very much (the check, the pools) is kept for a while. */
@Service
class Concerns {

    private static final Duration DAYS = Duration.ofDays(3);
    private static final Duration CHECK_IS_FRESH = Duration.ofMinutes(1);

    /** Counting all addresses takes a while where there are many, and no pool fills up within seconds. */
    private static final Duration POOLS_ARE_FRESH = Duration.ofSeconds(30);

    private static final int MOST_JOBS = 10;
    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);

    /** A host or its storage from here on is said to be full. */
    private static final int FULL_PERCENT = 80;

    private static final Set<String> POWER =
            Stream.of(PowerVerb.values()).map(verb -> "server." + verb.code()).collect(Collectors.toUnmodifiableSet());

    private final Jobs jobs;
    private final Servers servers;
    private final Hosts hosts;
    private final Images images;
    private final Wording wording;
    private final Clock clock;
    private final Kept<List<Finding>> check;
    private final Kept<List<IpPools.IpPool>> pools;

    Concerns(
            Jobs jobs,
            Servers servers,
            Hosts hosts,
            IpPools pools,
            Images images,
            Oracle oracle,
            Wording wording,
            Clock clock) {
        this.jobs = jobs;
        this.servers = servers;
        this.hosts = hosts;
        this.images = images;
        this.wording = wording;
        this.clock = clock;
        this.check = new Kept<>(() -> oracle.check(Actor.system("home")), CHECK_IS_FRESH, clock);
        this.pools = new Kept<>(() -> pools.all(Actor.system("home")), POOLS_ARE_FRESH, clock);
    }

    /**
     * The worst first.
     *
     * @throws PanelException {@code NOT_FOUND} for customers: their provider's worries are not theirs
     */
    List<Concern> of(Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        var all = new ArrayList<Concern>();
        hosts.list(ALL, me).items().forEach(host -> aboutHost(host, all));
        aboutCheck(all);
        pools.get().value().forEach(pool -> aboutPool(pool, all));
        images.list(Images.Filter.NONE, ALL, me).items().stream()
                .filter(image -> image.state() == Image.State.REFUSED && !image.retired())
                .map(image -> Concern.of(
                        Concern.Kind.IMAGE_REFUSED,
                        "/images/" + image.id(),
                        wording.of(image.reason()),
                        null,
                        image.name()))
                .forEach(all::add);
        aboutJobs(all, me);
        return all.stream().sorted(Comparator.comparing(Concern::kind)).toList();
    }

    private static void aboutHost(Host host, List<Concern> all) {
        String href = "/hosts/" + host.id();
        switch (host.state()) {
            case AWAY -> all.add(Concern.of(Concern.Kind.HOST_AWAY, href, null, host.lastSeenAt(), host.name()));
            case TROUBLE -> all.add(Concern.of(Concern.Kind.HOST_TROUBLE, href, trouble(host), null, host.name()));
            case NEW, READY, MAINTENANCE, RETIRED -> {}
        }
        int percent = fullness(host);
        if (percent >= FULL_PERCENT) {
            all.add(Concern.of(Concern.Kind.HOST_FULL, href, null, null, host.name(), percent));
        }
    }

    private static @Nullable String trouble(Host host) {
        var seen = host.seen();
        return seen == null ? null : seen.trouble();
    }

    /** Of memory, of disk as sold and of disk as used, whatever is fullest; vCPUs are shared anyway. */
    private static int fullness(Host host) {
        var capacity = host.capacity();
        var seen = host.seen();
        long memory =
                percent(capacity.claimedMemory().value(), capacity.memory().value());
        long disk = percent(capacity.claimedDisk().value(), capacity.disk().value());
        long used = seen == null
                ? 0
                : percent(
                        seen.storage().value() - seen.storageFree().value(),
                        seen.storage().value());
        return (int) Math.min(999, Math.max(memory, Math.max(disk, used)));
    }

    private static long percent(long part, long whole) {
        return whole <= 0 ? 0 : Math.round(100.0 * part / whole);
    }

    private void aboutCheck(List<Concern> all) {
        var found = check.get();
        if (!found.value().isEmpty()) {
            String rules = found.value().stream().map(Finding::rule).distinct().collect(Collectors.joining(", "));
            all.add(Concern.of(
                    Concern.Kind.CHECK,
                    "/check",
                    null,
                    found.at(),
                    found.value().size(),
                    rules));
        }
    }

    private static void aboutPool(IpPools.IpPool pool, List<Concern> all) {
        PoolUsage usage = pool.usage();
        var kind = switch (usage.level()) {
            case FINE -> null;
            case FILLING -> Concern.Kind.POOL_FILLING;
            case EXHAUSTED -> Concern.Kind.POOL_EXHAUSTED;
        };
        if (kind != null) {
            all.add(Concern.of(
                    kind,
                    "/networks/" + pool.network() + "/pools/" + pool.id(),
                    null,
                    null,
                    pool.name(),
                    usage.percent(),
                    usage.free()));
        }
    }

    private void aboutJobs(List<Concern> all, Actor me) {
        List<Job> failed = jobs.failed(clock.instant().minus(DAYS), POWER, MOST_JOBS, me);
        Map<UUID, String> names = servers.names(
                failed.stream()
                        .filter(job -> job.subjectKind().equals("server"))
                        .map(Job::subject)
                        .toList(),
                me);
        for (Job job : failed) {
            String name = Objects.requireNonNullElse(names.get(job.subject()), "");
            all.add(new Concern(
                    Concern.Kind.JOB_FAILED,
                    List.of(name),
                    job.type(),
                    job.errorDetail(),
                    "/jobs/" + job.id(),
                    job.finishedAt()));
        }
    }
}
