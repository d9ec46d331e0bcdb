package org.gastwirt.panel.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class JobsService implements Jobs {

    private final JobReader reader;
    private final JobViews views;
    private final JobTypes types;
    private final JobQueue queue;
    private final JobLeases leases;
    private final JobCancel cancel;
    private final JobRetry retry;
    private final JobAwait await;
    private final JobProgress progress;
    private final JobLog log;
    private final WakeUps wakeUps;
    private final Cursors cursors;
    private final Audit audit;

    JobsService(
            JobReader reader,
            JobViews views,
            JobTypes types,
            JobQueue queue,
            JobLeases leases,
            JobCancel cancel,
            JobRetry retry,
            JobAwait await,
            JobProgress progress,
            JobLog log,
            WakeUps wakeUps,
            Cursors cursors,
            Audit audit) {
        this.reader = reader;
        this.views = views;
        this.types = types;
        this.queue = queue;
        this.leases = leases;
        this.cancel = cancel;
        this.retry = retry;
        this.await = await;
        this.progress = progress;
        this.log = log;
        this.wakeUps = wakeUps;
        this.cursors = cursors;
        this.audit = audit;
    }

    @Override
    @Transactional
    public JobId submit(NewJob job, Actor actor) {
        queue.add(job, actor);
        return job.id();
    }

    @Override
    @Transactional(readOnly = true)
    public Job get(JobId id, Actor me) {
        Job job = reader.find(id.value(), me).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        return views.shownTo(me).apply(job);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Job> of(Collection<JobId> ids, Actor me) {
        return reader.all(ids.stream().map(JobId::value).toList(), me).stream()
                .map(views.shownTo(me))
                .toList();
    }

    @Override
    public List<Job.LogLine> log(JobId id, Actor me) {
        get(id, me);
        // its lines are written for those who run the hosts: they quote what hosts say
        return me.isStaff() ? log.of(id.value()) : List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Job> list(JobFilter filter, PageRequest page, Actor me) {
        String filters = "jobs/" + filter + "/" + me.customerId();
        var jobs = reader.list(filter, cursors.read(page, filters), page.limit() + 1, me);
        return cursors.slice(
                        jobs,
                        page,
                        filters,
                        job -> new Cursors.Position(job.createdAt(), job.id().value()))
                .map(views.shownTo(me));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Job> failed(Instant since, Set<String> alike, int atMost, Actor me) {
        return reader.failed(since, alike, atMost, me).stream()
                .map(views.shownTo(me))
                .toList();
    }

    @Override
    public List<String> types(Actor me) {
        return me.isStaff()
                ? types.names()
                : types.names().stream()
                        .filter(name -> name.startsWith("server."))
                        .toList();
    }

    @Override
    public Job await(JobId id, Duration atMost, Actor me) {
        return await.end(id, atMost, () -> get(id, me));
    }

    @Override
    @Transactional
    public Job cancel(JobId id, Actor me) {
        me.requireChange();
        Job job = get(id, me);
        if (cancel.cancel(id, me)) {
            audit.record(me, "job.cancel", "job", id.value(), job.customerId(), Map.of("type", job.type()));
        }
        return get(id, me);
    }

    @Override
    @Transactional
    public Job retry(JobId id, Actor me) {
        me.requireChange();
        Job job = get(id, me);
        retry.retry(id);
        audit.record(me, "job.retry", "job", id.value(), job.customerId(), Map.of("type", job.type()));
        return get(id, me);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelQueued(UUID subject, Actor me) {
        cancel.queued(subject, me);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Job> current(UUID subject) {
        return reader.current(subject);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Job> newest(UUID subject, String type) {
        return reader.newest(subject, type);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean interrupt(JobId id) {
        boolean revoked = leases.revoke(id.value());
        if (revoked) {
            wakeUps.now(id.value());
        }
        return revoked;
    }

    @Override
    public void wake(JobId id) {
        wakeUps.now(id.value());
    }

    @Override
    @Transactional
    public void progress(JobId id, int percent, String text) {
        progress.report(id.value(), percent, text);
    }
}
