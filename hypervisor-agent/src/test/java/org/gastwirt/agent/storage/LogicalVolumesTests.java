package org.gastwirt.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.agent.FilePanel;
import org.gastwirt.agent.TestDirectories;
import org.gastwirt.agent.link.PanelHttp;
import org.gastwirt.agent.protocol.AgentCommand.CreateVolume;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Processes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a script in lvm's place, whose extents hold what somebody else left: this machine's kernel may have no device mapper. */
class LogicalVolumesTests {

    private static final long MIB = 1 << 20;
    private static final ProgressSink QUIET = (percent, text) -> {};

    private final Path top = TestDirectories.make();
    private final Path group = top.resolve("dev/guests");
    private final PoolLayout pool = new PoolLayout(top.resolve("pool"), "guests");
    private final FilePanel panel = new FilePanel();
    private final PanelHttp http = panel.client();
    private final ImageCache images = new ImageCache(pool, http);
    private final VmRef vm = new VmRef(UUID.randomUUID(), 1);
    private final UUID volume = UUID.randomUUID();
    private Volumes volumes;

    @BeforeEach
    void putAScriptInLvmsPlace() throws IOException {
        Files.createDirectories(group);
        Path script = top.resolve("lvm");
        try (InputStream text = Objects.requireNonNull(LogicalVolumesTests.class.getResourceAsStream("lvm"))) {
            Files.copy(text, script);
        }
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        volumes = on(pool);
    }

    private Volumes on(PoolLayout layout) {
        return new Volumes(layout, images, new Lvm(top.resolve("lvm"), top.resolve("dev")));
    }

    @AfterEach
    void cleanUp() {
        http.close();
        panel.close();
        TestDirectories.remove(top);
    }

    @Test
    void anEmptyVolumeShowsNothingOfWhatItsExtentsHeldBefore() throws IOException {
        make(5 * MIB, null);
        assertThat(volumes.file(vm, volume)).isEqualTo(group.resolve("gw-" + volume));
        assertZeros(0, 8 * MIB);
        assertThat(pool.disk(volume, DiskFormat.RAW)).isEqualTo(Path.of("/dev/guests/gw-" + volume));
        assertThat(volumes.seen()).singleElement().satisfies(seen -> {
            assertThat(seen.id()).isEqualTo(volume);
            assertThat(seen.sizeBytes()).isEqualTo(5 * MIB);
        });
        assertThat(said()).contains("--addtag gastwirt --name gw-" + volume + ".unfinished --size " + 5 * MIB + "b");
        // Ordered again it is what it is.
        make(5 * MIB, null);
        assertThat(content()).hasSize((int) (8 * MIB));
    }

    @Test
    void aVolumeIsFilledFromItsImageAndGrowsByZeros() throws IOException {
        make(5 * MIB, image());
        assertThat(text(0, 5)).isEqualTo("guest");
        assertZeros(5, 8 * MIB);
        // Beyond what was asked for the guest has the last extent's rest, and may use it.
        byte[] used = content();
        used[(int) (8 * MIB) - 1] = 7;
        Files.write(volumes.file(vm, volume), used);

        volumes.grow(vm, volume, 9 * MIB, (disk, size) -> false);
        assertThat(content()).hasSize((int) (12 * MIB));
        assertThat(content()[(int) (8 * MIB) - 1]).isEqualTo((byte) 7);
        assertZeros(8 * MIB, 12 * MIB);
        assertThat(volumes.seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.sizeBytes()).isEqualTo(9 * MIB));
        fails(FailureCode.SHRINK_REFUSED, () -> volumes.grow(vm, volume, 5 * MIB, (disk, size) -> false));
        assertThat(TestDirectories.filesIn(pool.volumes())).containsExactly(volume + ".json");
    }

    @Test
    void aGrowthThatWasCutOffIsFinishedWithZerosToo() throws IOException {
        make(4 * MIB, image());
        DurableFiles.write(pool.volumes().resolve(volume + ".growth"), Long.toString(4 * MIB));
        new Lvm(top.resolve("lvm"), top.resolve("dev")).extend("guests", "gw-" + volume, 8 * MIB);
        volumes.grow(vm, volume, 8 * MIB, (disk, size) -> false);
        assertThat(text(0, 5)).isEqualTo("guest");
        assertZeros(4 * MIB, 8 * MIB);
    }

    @Test
    void aDeletedVolumeIsOverwrittenBeforeItsExtentsGoBack() throws IOException {
        make(5 * MIB, image());
        fails(FailureCode.WRONG_STATE, () -> volumes.wipe(vm, volume, QUIET));
        Path wiping = group.resolve("gw-" + volume + ".wipe");
        volumes.detach(vm, volume);
        volumes.detach(vm, volume);
        assertThat(group).isDirectoryNotContaining(file -> !file.equals(wiping));
        assertThat(volumes.volumeAt(wiping)).isEqualTo(volume);
        fails(FailureCode.VOLUME_MISSING, () -> volumes.file(vm, volume));

        volumes.wipe(vm, volume, QUIET);
        volumes.wipe(vm, volume, QUIET);
        assertThat(group).isEmptyDirectory();
        assertThat(said()).doesNotContain("not overwritten");
        assertThat(volumes.seen()).isEmpty();
        assertThat(volumes.room().now()).isEqualTo(new Room(64 * MIB, 64 * MIB));
    }

    @Test
    void aFullGroupRefusesAndKeepsNothing() {
        fails(FailureCode.NO_SPACE, () -> make(65 * MIB, null));
        assertThat(group).isEmptyDirectory();
        assertThat(volumes.seen()).isEmpty();
    }

    @Test
    void aVolumeWhoseMakingWasCutOffIsMadeAnew() throws IOException {
        Files.writeString(group.resolve("gw-" + volume + ".unfinished"), "half");
        DurableFiles.write(
                pool.volumes().resolve(volume + ".json"),
                "{\"volumeId\":\"%s\",\"vm\":{\"id\":\"%s\",\"generation\":1},\"format\":\"RAW\",\"sizeBytes\":1,\"state\":\"MAKING\",\"wiped\":0,\"group\":\"guests\"}"
                        .formatted(volume, vm.id()));
        make(4 * MIB, null);
        assertZeros(0, 4 * MIB);
        assertThat(group).isDirectoryContaining(file -> file.endsWith("gw-" + volume));
    }

    @Test
    void whatWasAFileBeforeThereWasAGroupStaysOneAndLinkedDisksAreFilesAnyway() {
        Volumes before = on(new PoolLayout(pool.pool()));
        before.create(new CreateVolume(vm, volume, 4 * MIB, DiskFormat.RAW, null, true));
        assertThat(volumes.file(vm, volume)).isEqualTo(pool.volume(volume, DiskFormat.RAW));
        assertThat(pool.disk(volume, DiskFormat.RAW)).isEqualTo(pool.volume(volume, DiskFormat.RAW));

        UUID linked = UUID.randomUUID();
        volumes.create(new CreateVolume(vm, linked, 8 * MIB, DiskFormat.QCOW2, image(), false));
        assertThat(volumes.file(vm, linked)).isEqualTo(pool.volume(linked, DiskFormat.QCOW2));
        assertThat(group).isEmptyDirectory();
    }

    @Test
    void aVolumeOfAGroupIsNotMovedAndSaysWhy() {
        make(4 * MIB, null);
        var copies = new VolumeCopies(pool, volumes, images, new SpoiltWay());
        fails(FailureCode.UNSUPPORTED, () -> copies.find(vm, volume));
    }

    @Test
    void aGroupThatIsNotThereHasNoRoom() {
        Volumes elsewhere = on(new PoolLayout(pool.pool(), "gone"));
        assertThat(elsewhere.room().now()).isEqualTo(new Room(0, 0));
        assertThat(elsewhere.room().group())
                .hasValueSatisfying(told -> assertThat(told.target()).isEqualTo("/dev/gone"));
    }

    private void make(long size, @org.jspecify.annotations.Nullable String image) {
        volumes.create(new CreateVolume(vm, volume, size, DiskFormat.RAW, image, true));
    }

    /** Of 2 MiB, beginning with a word. */
    private String image() {
        try {
            Path file = top.resolve("image.qcow2");
            Path raw = Files.write(top.resolve("image.raw"), "guest".getBytes(StandardCharsets.US_ASCII));
            run("/usr/bin/truncate", "--size=2M", raw.toString());
            run("/usr/bin/qemu-img", "convert", "-f", "raw", "-O", "qcow2", raw.toString(), file.toString());
            ImageFile offered = panel.offer(Role.DISK, DiskFormat.QCOW2, file);
            return images.fetch(offered, QUIET).sha256();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void run(String... command) {
        assertThat(Processes.run(List.of(command), Duration.ofMinutes(1)).exitCode())
                .isZero();
    }

    private byte[] content() throws IOException {
        return Files.readAllBytes(volumes.file(vm, volume));
    }

    private String text(int from, int length) throws IOException {
        return new String(content(), from, length, StandardCharsets.US_ASCII);
    }

    private void assertZeros(long from, long to) throws IOException {
        byte[] content = content();
        for (int i = (int) from; i < to; i++) {
            if (content[i] != 0) {
                throw new AssertionError("byte " + i + " is " + content[i]);
            }
        }
    }

    private String said() throws IOException {
        return Files.readString(top.resolve("said"));
    }

    private static void fails(FailureCode code, Runnable work) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
