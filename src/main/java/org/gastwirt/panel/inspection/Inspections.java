package org.gastwirt.panel.inspection;

import java.util.Map;
import java.util.Optional;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.host.Host;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.HostLinks;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.inspection.StoredFacts.Told;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Sentence;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks hosts for what their hypervisors say about themselves; for the provider's staff only. */
@Service
class Inspections {

    /** The name under which agents say that they can be asked. */
    static final String CAPABILITY = "facts";

    private final Hosts hosts;
    private final HostLinks links;
    private final StoredFacts facts;
    private final Jobs jobs;
    private final Audit audit;

    Inspections(Hosts hosts, HostLinks links, StoredFacts facts, Jobs jobs, Audit audit) {
        this.hosts = hosts;
        this.links = links;
        this.facts = facts;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** What was said last; empty when nobody asked yet. */
    @Transactional(readOnly = true)
    public Optional<Told> facts(HostId host, Actor me) {
        hosts.get(host, me);
        return facts.of(host);
    }

    /** The newest question. */
    @Transactional(readOnly = true)
    public Optional<Job> newest(HostId host, Actor me) {
        hosts.get(host, me);
        return jobs.newest(host.value(), InspectHostJob.NAME);
    }

    /**
     * Asks; while a question is open it is that one.
     *
     * @throws PanelException {@code HOST_UNREACHABLE}, or {@code HOST_FAILED} when the agent is too old to be asked
     */
    @Transactional
    public Job ask(HostId id, Actor me) {
        me.requireAdmin();
        Host host = hosts.get(id, me);
        if (!links.isConnected(id)) {
            throw new PanelException(ErrorCode.HOST_UNREACHABLE);
        }
        if (host.seen() == null || !host.seen().capabilities().contains(CAPABILITY)) {
            throw new PanelException(ErrorCode.HOST_FAILED, Sentence.of("agent.failure.unsupported"));
        }
        Optional<Job> open = newest(id, me).filter(job -> !job.state().isFinished());
        if (open.isPresent()) {
            return open.get();
        }
        JobId job = jobs.submit(NewJob.of(InspectHostJob.NAME, "host", id.value(), null, new InspectHost()), me);
        audit.record(me, "host.inspect", "host", id.value(), null, Map.of("name", host.name()));
        return jobs.get(job, me);
    }
}
