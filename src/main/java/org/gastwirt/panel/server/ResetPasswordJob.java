package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.springframework.stereotype.Component;

/** {@code server.reset-password}: by the guest's agent when it answers, else at the next boot. */
@Component
class ResetPasswordJob implements JobType<ResetPasswordJob.Params> {

    record Params(String passwordHash) {}

    private final List<Step<Params>> steps;

    ResetPasswordJob(ServerTools tools) {
        this.steps = List.of(new SetPassword(tools));
    }

    @Override
    public String name() {
        return ServerJobs.RESET_PASSWORD;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public List<Step<Params>> steps() {
        return steps;
    }
}
