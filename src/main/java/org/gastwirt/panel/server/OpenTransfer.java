package org.gastwirt.panel.server;

import java.time.Duration;
import org.gastwirt.panel.agent.VolumeTransfers;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Waits until neither host copies something else; the guest goes on meanwhile. */
class OpenTransfer implements Step<MoveServerJob.Params> {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final VolumeTransfers transfers;

    OpenTransfer(VolumeTransfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public String name() {
        return "open-transfer";
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        boolean opened = transfers.open(
                job.jobId().value(), job.subject(), job.params().source(), MoveServerJob.Target.require(job));
        return opened
                ? StepOutcome.done()
                : new StepOutcome.Again(LOOK_AGAIN, "another server moves from or to one of the hosts");
    }

    @Override
    public StepOutcome undo(StepContext<MoveServerJob.Params> job) {
        transfers.close(job.jobId().value());
        return StepOutcome.done();
    }
}
