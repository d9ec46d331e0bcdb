package org.gastwirt.panel.server;

import java.util.List;
import org.springframework.stereotype.Component;

/** {@code server.reset-password}: by the guest's agent when it answers, else at the next boot. */
@Component
class ResetPasswordJob extends ServerJob<ResetPasswordJob.Params> {

    record Params(String passwordHash) {}

    ResetPasswordJob(ServerTools tools) {
        super(ServerJobs.RESET_PASSWORD, Params.class, List.of(new SetPassword(tools)));
    }
}
