package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;

/** {@code server.start}, {@code server.stop} and the like: one step, one command. */
record PowerJob(PowerVerb verb, ServerTools tools) implements JobType<Nothing> {

    @Override
    public String name() {
        return verb.jobType();
    }

    @Override
    public Class<Nothing> params() {
        return Nothing.class;
    }

    @Override
    public List<Step<Nothing>> steps() {
        return List.of(new ChangePower(verb, tools));
    }

    @Override
    public void succeeded(StepContext<Nothing> job) {
        ServerEntity server = tools.store.lockForJob(job.subject());
        if (verb.rereadsSeed()) {
            server.rootPasswordPending = false;
        }
        if (!verb.makesItRun() || server.mayRun()) {
            tools.sawPower(server.id, verb.afterwards(), verb == PowerVerb.SAVE);
        }
    }
}
