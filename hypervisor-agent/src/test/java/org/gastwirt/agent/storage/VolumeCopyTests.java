package org.gastwirt.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.FilePanel;
import org.gastwirt.agent.TestDirectories;
import org.gastwirt.agent.TestWork;
import org.gastwirt.agent.link.PanelHttp;
import org.gastwirt.agent.protocol.AgentCommand.CreateVolume;
import org.gastwirt.agent.protocol.AgentCommand.KeepVolume;
import org.gastwirt.agent.protocol.AgentCommand.ReceiveVolume;
import org.gastwirt.agent.protocol.AgentCommand.SendVolume;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Processes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A volume from one pool to another, over a way that can be cut and spoilt. */
class VolumeCopyTests {

    private static final long SIZE = 8L << 20;

    private final Path top = TestDirectories.make();
    private final FilePanel panel = new FilePanel();
    private final PanelHttp http = panel.client();
    private final VmRef here = new VmRef(UUID.randomUUID(), 1);
    private final VmRef there = new VmRef(here.id(), 2);
    private final UUID volume = UUID.randomUUID();
    private final UUID copy = UUID.randomUUID();
    private final SpoiltWay way = new SpoiltWay();
    private final Site source = new Site("source");
    private final Site target = new Site("target");

    @AfterEach
    void cleanUp() {
        http.close();
        panel.close();
        TestDirectories.remove(top);
    }

    /** One host's storage. */
    private final class Site {

        final PoolLayout pool;
        final ImageCache images;
        final Volumes volumes;
        final VolumeCopies copies;

        Site(String name) {
            pool = new PoolLayout(top.resolve(name));
            images = new ImageCache(pool, http);
            volumes = new Volumes(pool, images);
            copies = new VolumeCopies(pool, volumes, images, way);
        }
    }

    private void make(DiskFormat format, @Nullable String image) {
        source.volumes.create(new CreateVolume(here, volume, SIZE, format, image, image == null));
    }

    /** Noise, a hole, noise, and a hole at the end. */
    private void fill() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(5).nextBytes(noise);
        try (var file = new RandomAccessFile(source.volumes.file(here, volume).toFile(), "rw")) {
            file.write(noise);
            file.seek(5L << 20);
            file.write(noise);
        }
    }

    private Outcome.VolumeCopied copy(@Nullable String image, DiskFormat format) throws Exception {
        var found = source.copies.find(here, volume);
        UUID transfer = UUID.randomUUID();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var sent = threads.submit(
                    () -> source.copies.send(new SendVolume(here, volume, transfer, copy, 0), new TestWork()));
            var received = threads.submit(() -> new Site("target")
                    .copies.receive(
                            new ReceiveVolume(there, copy, transfer, format, SIZE, found.fileBytes(), image),
                            new TestWork()));
            assertThat(received.get(1, TimeUnit.MINUTES).fileBytes()).isEqualTo(found.fileBytes());
            return sent.get(1, TimeUnit.MINUTES);
        }
    }

    private void keep(Outcome.VolumeCopied sent) {
        target.copies.keep(new KeepVolume(there, copy, sent.sha256()));
        target.copies.keep(new KeepVolume(there, copy, sent.sha256()));
    }

    private static void fails(FailureCode code, Runnable work) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void theCopyIsTheSameToTheByteAndItsHolesStayHoles() throws Exception {
        make(DiskFormat.RAW, null);
        fill();
        keep(copy(null, DiskFormat.RAW));
        Path arrived = target.volumes.file(there, copy);
        assertThat(Files.mismatch(arrived, source.volumes.file(here, volume))).isEqualTo(-1);
        assertThat((Long) Files.getAttribute(arrived, "unix:size")).isEqualTo(SIZE);
        String used = Processes.run(List.of("/usr/bin/du", "-k", arrived.toString()), java.time.Duration.ofSeconds(30))
                .output();
        assertThat(Long.parseLong(used.split("\t", 2)[0])).isLessThan(4096);
    }

    @Test
    void aCutConnectionGoesOnWhereItWasAlsoAfterTheEndOfTheProcess() throws Exception {
        make(DiskFormat.RAW, null);
        fill();
        way.cutAfter.set(700_000);
        var sent = copy(null, DiskFormat.RAW);
        assertThat(way.wanted).hasSize(2);
        assertThat(way.wanted.getFirst()).isZero();
        assertThat(way.wanted.getLast()).isBetween(500_000L, 700_000L);
        keep(sent);
        assertThat(Files.mismatch(target.volumes.file(there, copy), source.volumes.file(here, volume)))
                .isEqualTo(-1);
        // all of it was there already: nothing is asked for again
        fails(
                FailureCode.WRONG_STATE,
                () -> target.copies.receive(
                        new ReceiveVolume(there, copy, copy, DiskFormat.RAW, SIZE, SIZE, null), new TestWork()));
    }

    @Test
    void whatWasNotDurableWhenTheReceiverDiedIsWrittenAnew() throws Exception {
        make(DiskFormat.RAW, null);
        fill();
        // as if it had been killed: a note of what is certain, and beyond it whatever was under way
        var begun = new VolumeRecord(copy, there, DiskFormat.RAW, SIZE, null, VolumeRecord.State.COPYING, 0);
        target.volumes.notes().save(begun);
        byte[] first = Files.readAllBytes(source.volumes.file(here, volume));
        byte[] torn = java.util.Arrays.copyOf(first, 3 << 20);
        java.util.Arrays.fill(torn, 1 << 19, 3 << 20, (byte) 0x55);
        Files.write(target.volumes.unfinished(begun), torn);
        Files.writeString(target.volumes.notes().copy(begun.volumeId()), "{\"offset\":" + (1 << 19) + "}");
        keep(copy(null, DiskFormat.RAW));
        assertThat(way.wanted).containsExactly((long) (1 << 19));
        assertThat(Files.mismatch(target.volumes.file(there, copy), source.volumes.file(here, volume)))
                .isEqualTo(-1);
    }

    @Test
    void aCopyThatDiffersIsNotKeptAndIsWipedLikeEverythingThatWasSomebodys() throws Exception {
        make(DiskFormat.RAW, null);
        fill();
        way.spoilAt = 500_000;
        var sent = copy(null, DiskFormat.RAW);
        fails(FailureCode.COPY_DIFFERS, () -> target.copies.keep(new KeepVolume(there, copy, sent.sha256())));
        fails(FailureCode.VOLUME_MISSING, () -> target.volumes.file(there, copy));
        assertThat(target.volumes.seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.detached()).isFalse());
        target.volumes.detach(there, copy);
        target.volumes.detach(there, copy);
        assertThat(target.volumes.seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.detached()).isTrue());
        assertThat(TestDirectories.filesIn(target.pool.wipe())).hasSize(2);
        target.volumes.wipe(there, copy, (percent, text) -> {});
        assertThat(TestDirectories.filesIn(target.pool.wipe())).isEmpty();
        assertThat(TestDirectories.filesIn(target.pool.volumes())).isEmpty();
    }

    @Test
    void aLinkedVolumeIsLinkedToTheOtherHostsOwnImage() throws Exception {
        Path plain = top.resolve("plain");
        Processes.run(
                List.of("/usr/bin/qemu-img", "create", "-q", "-f", "qcow2", plain.toString(), Long.toString(SIZE)),
                java.time.Duration.ofMinutes(1));
        ImageFile image = panel.offer(Role.DISK, DiskFormat.QCOW2, plain);
        source.images.fetch(image, (percent, text) -> {});
        make(DiskFormat.QCOW2, image.sha256());
        assertThat(source.copies.find(here, volume).linkedTo()).isEqualTo(image.sha256());
        UUID any = UUID.randomUUID();
        fails(
                FailureCode.IMAGE_MISSING,
                () -> target.copies.receive(
                        new ReceiveVolume(there, copy, any, DiskFormat.QCOW2, SIZE, 1, image.sha256()),
                        new TestWork()));
        target.images.fetch(image, (percent, text) -> {});
        keep(copy(image.sha256(), DiskFormat.QCOW2));
        String info = Processes.run(
                        List.of(
                                "/usr/bin/qemu-img",
                                "info",
                                "-f",
                                "qcow2",
                                "--output=json",
                                target.volumes.file(there, copy).toString()),
                        java.time.Duration.ofMinutes(1))
                .output();
        assertThat(info).contains(target.pool.image(image.sha256(), Role.DISK).toString());
        assertThat(target.volumes.isLinkedTo(image.sha256())).isTrue();
    }

    @Test
    void anotherVmsCopyIsNotTouched() throws Exception {
        make(DiskFormat.RAW, null);
        keep(copy(null, DiskFormat.RAW));
        var stranger = new VmRef(UUID.randomUUID(), 1);
        fails(
                FailureCode.GENERATION_MISMATCH,
                () -> target.copies.keep(new KeepVolume(stranger, copy, "0".repeat(64))));
        fails(FailureCode.VOLUME_MISSING, () -> source.copies.find(here, copy));
    }
}
