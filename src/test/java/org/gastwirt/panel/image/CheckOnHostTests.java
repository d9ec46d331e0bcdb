package org.gastwirt.panel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.agent.FailureSentences;
import org.gastwirt.panel.agent.HostCommands;
import org.gastwirt.panel.host.ConnectedHosts;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckOnHostTests {

    private static final String SHA = "ab".repeat(32);

    private final HostId away = HostId.next();
    private final HostId there = HostId.next();
    private final ImageStates states = mock();
    private final Images images = mock();
    private final ConnectedHosts connected = mock();
    private final HostCommands hosts = mock();
    private final FailureSentences sentences = mock();
    private final StepContext<PrepareImage> job = mock();
    private final Image image = image();
    private final CheckOnHost step = new CheckOnHost(states, images, connected, hosts, sentences);

    @BeforeEach
    void oneHostIsConnected() {
        when(images.get(any())).thenReturn(image);
        when(job.subject()).thenReturn(image.id().value());
        when(connected.all()).thenReturn(List.of(there));
        when(hosts.ask(any(), any(), any(), any(), any())).thenReturn(new StepOutcome.Waiting());
    }

    @Test
    void waitsForAHostAndSaysSo() {
        when(connected.all()).thenReturn(List.of());
        assertThat(step.run(job)).isInstanceOf(StepOutcome.Again.class);
        verify(states).checking(image.id(), CheckOnHost.NO_HOST);
    }

    @Test
    void asksWhoIsThereAndLooksAgain() {
        assertThat(step.run(job)).isInstanceOf(StepOutcome.Again.class);
        verify(hosts).ask(eq(job), eq(there), any(), eq("check:" + there), any());
    }

    @Test
    void learnsHowLargeTheDiskIs() {
        answers(new Outcome.ImageReady(List.of(new Outcome.CachedFile(SHA, 3L << 30))));
        assertThat(step.run(job)).isEqualTo(new StepOutcome.Done(new CheckOnHost.Checked(3L << 30)));
    }

    @Test
    void aRefusedImageIsRefusedForGood() {
        answers(new Outcome.Failed(FailureCode.IMAGE_REFUSED, "It has a backing file.", "backing_file"));
        var why = Sentence.of("agent.reason.backing_file");
        when(sentences.reason(any())).thenReturn(why);
        assertThat(step.run(job)).isEqualTo(new StepOutcome.Failed(ErrorCode.IMAGE_UNAVAILABLE, why));
        verify(states).refusedForGood(image.id(), why);
    }

    @Test
    void anotherFailureIsTheHostsAndKeepsTheFile() {
        var told = new StepOutcome.Failed(ErrorCode.HOST_FAILED, "The host's disk is full.");
        answers(new Outcome.Failed(FailureCode.NO_SPACE, null));
        when(hosts.ask(any(), any(), any(), any(), any())).thenReturn(told);
        assertThat(step.run(job)).isEqualTo(told);
    }

    @Test
    void takesTheAnswerOfWhoeverWasAskedFirst() {
        when(connected.all()).thenReturn(List.of(away, there));
        answers(new Outcome.ImageReady(List.of(new Outcome.CachedFile(SHA, 1))));
        assertThat(step.run(job)).isInstanceOf(StepOutcome.Done.class);
    }

    private void answers(@Nullable Outcome outcome) {
        when(hosts.outcome(job, "check:" + there)).thenReturn(outcome);
    }

    private static Image image() {
        return new Image(
                ImageId.next(),
                "debian",
                "Debian",
                Image.Kind.DISK,
                Image.State.CHECKING,
                null,
                DiskFormat.QCOW2,
                null,
                null,
                "",
                Image.FirstBoot.CLOUD_INIT,
                null,
                Bytes.mib(64),
                new Bytes(0),
                List.of(new ImageFile(ImageFile.Role.DISK, SHA, 10, DiskFormat.QCOW2)),
                null,
                Instant.EPOCH,
                0);
    }
}
