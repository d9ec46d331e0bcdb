package org.gastwirt.panel.image;

import java.time.Duration;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.agent.HostCommands;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.springframework.stereotype.Component;

/** Brings the image's file into the panel's store: downloaded by the panel, or sent by a host. */
@Component
class FetchFile implements Step<PrepareImage> {

    private static final String WHAT = "file";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final ImageStates images;
    private final Downloads downloads;
    private final HostUploads uploads;
    private final HostCommands hosts;
    private final ImageSettings settings;

    FetchFile(
            ImageStates images, Downloads downloads, HostUploads uploads, HostCommands hosts, ImageSettings settings) {
        this.images = images;
        this.downloads = downloads;
        this.uploads = uploads;
        this.hosts = hosts;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "fetch-file";
    }

    @Override
    public StepOutcome run(StepContext<PrepareImage> job) {
        FileSource source = job.params().source();
        if (source == null) {
            return StepOutcome.done();
        }
        UUID host = source.host();
        return host == null ? download(job, source) : send(job, source, new HostId(host));
    }

    private StepOutcome download(StepContext<PrepareImage> job, FileSource source) {
        UUID operation = job.operationId(WHAT);
        Download download = downloads.of(operation, source);
        if (download == null) {
            return new StepOutcome.Again(Duration.ofSeconds(10), "waits for other downloads");
        }
        Sentence failure = download.failure();
        if (failure != null) {
            downloads.forget(operation);
            return new StepOutcome.Failed(ErrorCode.IMAGE_UNAVAILABLE, failure);
        }
        var received = download.received();
        if (received != null) {
            images.fetched(new ImageId(job.subject()), source.role(), received);
            downloads.forget(operation);
            return StepOutcome.done();
        }
        if (download.stalledFor(settings.stallTimeout())) {
            downloads.forget(operation);
            return StepOutcome.failed(ErrorCode.IMAGE_UNAVAILABLE, "image.failure.stalled");
        }
        return new StepOutcome.Again(LOOK_AGAIN, download.progress());
    }

    private StepOutcome send(StepContext<PrepareImage> job, FileSource source, HostId host) {
        uploads.expect(source.uploadId(), host);
        String path = java.util.Objects.requireNonNull(source.path());
        var outcome = hosts.ask(job, host, job.subject(), WHAT, new AgentCommand.PublishFile(source.uploadId(), path));
        if (!(outcome instanceof StepOutcome.Done)) {
            return outcome;
        }
        return hosts.outcome(job, WHAT) instanceof Outcome.Published published
                        && uploads.take(source, new ImageId(job.subject()), published)
                ? StepOutcome.done()
                : StepOutcome.failed(ErrorCode.HOST_FAILED, "image.failure.nothing_came");
    }

    @Override
    public StepOutcome undo(StepContext<PrepareImage> job) {
        downloads.forget(job.operationId(WHAT));
        FileSource source = job.params().source();
        if (source != null) {
            uploads.forget(source.uploadId());
        }
        return StepOutcome.done();
    }
}
