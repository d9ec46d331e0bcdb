package org.gastwirt.panel.inspection;

import java.util.List;
import org.gastwirt.agent.protocol.HostFacts;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.springframework.stereotype.Component;

/** Asks a host for its facts and keeps them until somebody asks again. */
@Component
class InspectHostJob implements JobType<InspectHost> {

    static final String NAME = "host.inspect";

    private final ReadFactsStep read;
    private final StoredFacts facts;

    InspectHostJob(ReadFactsStep read, StoredFacts facts) {
        this.read = read;
        this.facts = facts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<InspectHost> params() {
        return InspectHost.class;
    }

    @Override
    public List<Step<InspectHost>> steps() {
        return List.of(read);
    }

    @Override
    public void succeeded(StepContext<InspectHost> job) {
        HostFacts told = job.resultOf(ReadFactsStep.NAME, HostFacts.class);
        if (told != null) {
            facts.keep(new HostId(job.subject()), told);
        }
    }
}
