package org.gastwirt.panel.image;

import java.time.Duration;
import java.util.List;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.agent.FailureSentences;
import org.gastwirt.panel.agent.HostCommands;
import org.gastwirt.panel.host.ConnectedHosts;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.springframework.stereotype.Component;

/**
 * Has a host look at the image in its jail (rule 5). Any host will do; when the one that was asked goes away, the next one
 * that is there is asked, too.
 */
@Component
class CheckOnHost implements Step<PrepareImage> {

    /** What a guest sees of the disk; 0 for what is no disk. */
    record Checked(long virtualSizeBytes) {}

    static final String NAME = "check-on-host";
    static final Sentence NO_HOST = Sentence.of("image.waits.no_host");

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private final ImageStates states;
    private final Images images;
    private final ConnectedHosts connected;
    private final HostCommands hosts;
    private final FailureSentences sentences;

    CheckOnHost(
            ImageStates states,
            Images images,
            ConnectedHosts connected,
            HostCommands hosts,
            FailureSentences sentences) {
        this.states = states;
        this.images = images;
        this.connected = connected;
        this.hosts = hosts;
        this.sentences = sentences;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public StepOutcome run(StepContext<PrepareImage> job) {
        var image = images.get(new ImageId(job.subject()));
        List<HostId> candidates = connected.all();
        if (candidates.isEmpty()) {
            states.checking(image.id(), NO_HOST);
            return new StepOutcome.Again(LOOK_AGAIN, "no host is connected");
        }
        states.checking(image.id(), null);
        HostId host = candidates.getFirst();
        for (HostId candidate : candidates) {
            if (hosts.outcome(job, what(candidate)) != null) {
                host = candidate;
            }
        }
        var files = new AgentCommand.FetchImage(image.id().value(), image.files());
        var asked = hosts.ask(job, host, job.subject(), what(host), files);
        Outcome outcome = hosts.outcome(job, what(host));
        return outcome == null ? new StepOutcome.Again(LOOK_AGAIN, "a host checks it") : decide(image, outcome, asked);
    }

    private static String what(HostId host) {
        return "check:" + host;
    }

    private StepOutcome decide(Image image, Outcome outcome, StepOutcome asked) {
        return switch (outcome) {
            case Outcome.ImageReady ready -> new StepOutcome.Done(new Checked(virtualSize(image, ready)));
            case Outcome.Failed failed -> {
                if (failed.code() == FailureCode.IMAGE_REFUSED || failed.code() == FailureCode.IMAGE_DIGEST_MISMATCH) {
                    Sentence why = reason(failed);
                    states.refusedForGood(image.id(), why);
                    yield new StepOutcome.Failed(ErrorCode.IMAGE_UNAVAILABLE, why);
                }
                yield asked;
            }
            case Outcome.Done done -> unexpected();
            case Outcome.Published published -> unexpected();
            case Outcome.VmDescribed described -> unexpected();
            case Outcome.VmDefinition definition -> unexpected();
            case Outcome.Facts facts -> unexpected();
            case Outcome.VolumeFound found -> unexpected();
            case Outcome.VolumeCopied copied -> unexpected();
            case Outcome.SerialLog log -> unexpected();
        };
    }

    private static StepOutcome unexpected() {
        return StepOutcome.failed(ErrorCode.HOST_FAILED, "agent.unasked");
    }

    private Sentence reason(Outcome.Failed failed) {
        Sentence said = sentences.reason(failed);
        return said == null ? Sentence.of("image.failure.host") : said;
    }

    private static long virtualSize(Image image, Outcome.ImageReady ready) {
        return image.files().stream()
                .filter(file -> file.role() == ImageFile.Role.DISK)
                .flatMap(disk -> ready.files().stream().filter(f -> f.sha256().equals(disk.sha256())))
                .mapToLong(Outcome.CachedFile::virtualSizeBytes)
                .findFirst()
                .orElse(0);
    }
}
