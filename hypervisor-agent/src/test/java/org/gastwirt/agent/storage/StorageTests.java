package org.gastwirt.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.gastwirt.agent.FilePanel;
import org.gastwirt.agent.TestDirectories;
import org.gastwirt.agent.link.PanelHttp;
import org.gastwirt.agent.protocol.AgentCommand.CreateVolume;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.protocol.Outcome.CachedFile;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Processes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the real qemu-img and the real jail. */
class StorageTests {

    private static final long SIZE = 8L << 20;
    private static final ProgressSink QUIET = (percent, text) -> {};

    private final Path top = TestDirectories.make();
    private final PoolLayout pool = new PoolLayout(top.resolve("pool"));
    private final FilePanel panel = new FilePanel();
    private final PanelHttp http = panel.client();
    private final ImageCache images = new ImageCache(pool, http);
    private final Volumes volumes = new Volumes(pool, images);
    private final VmRef vm = new VmRef(UUID.randomUUID(), 1);
    private final UUID volume = UUID.randomUUID();

    @AfterEach
    void cleanUp() {
        http.close();
        panel.close();
        TestDirectories.remove(top);
    }

    @Test
    void rewritesADiskAsAPlainFileAndDownloadsItOnce() throws Exception {
        ImageFile disk = panel.offer(Role.DISK, DiskFormat.QCOW2, disk("qcow2"));
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<CachedFile> fetch = () -> images.fetch(disk, QUIET);
            for (var result : threads.invokeAll(List.of(fetch, fetch, fetch))) {
                assertThat(result.get().virtualSizeBytes()).isEqualTo(SIZE);
            }
        }
        assertThat(panel.downloads()).isEqualTo(1);
        assertThat(TestDirectories.filesIn(pool.incoming())).isEmpty();
    }

    @Test
    void takesEverySelfContainedFormat() {
        for (DiskFormat format : DiskFormat.values()) {
            ImageFile disk = panel.offer(Role.DISK, format, disk(format.qemuName()));
            assertThat(images.fetch(disk, QUIET).virtualSizeBytes())
                    .as("%s", format)
                    .isGreaterThanOrEqualTo(SIZE);
        }
    }

    @Test
    void refusesAnImageWithABackingFile() {
        Path base = disk("qcow2");
        Path linked = top.resolve("linked");
        qemuImg("create", "-f", "qcow2", "-F", "qcow2", "-b", base.toString(), linked.toString());
        refused(DiskFormat.QCOW2, linked);
    }

    @Test
    void refusesAnImageWithAnExternalDataFile() {
        Path image = top.resolve("external");
        qemuImg("create", "-f", "qcow2", "-o", "data_file=" + top.resolve("data"), image.toString(), "1M");
        refused(DiskFormat.QCOW2, image);
    }

    @Test
    void refusesAVmdkThatDescribesOtherFiles() {
        Path image = top.resolve("flat.vmdk");
        qemuImg("create", "-f", "vmdk", "-o", "subformat=monolithicFlat", image.toString(), "1M");
        refused(DiskFormat.VMDK, image);
    }

    @Test
    void refusesATruncatedImageAndOneOfAnotherFormat() throws IOException {
        Path image = disk("qcow2");
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(70);
        }
        refused(DiskFormat.QCOW2, image);
        refused(DiskFormat.VHDX, disk("vmdk"));
    }

    @Test
    void refusesAnAbsurdVirtualSize() {
        Path image = top.resolve("huge");
        qemuImg("create", "-f", "qcow2", "-o", "cluster_size=2M", image.toString(), "20T");
        refused(DiskFormat.QCOW2, image);
    }

    @Test
    void refusesWhatIsNotWhatWasAskedFor() throws IOException {
        Path file = Files.write(top.resolve("kernel"), new byte[2048]);
        ImageFile honest = panel.offer(Role.KERNEL, null, file);
        fails(FailureCode.IMAGE_REFUSED, () -> images.fetch(honest, QUIET));
        Files.write(file, new byte[] {1});
        fails(FailureCode.IMAGE_DIGEST_MISMATCH, () -> images.fetch(honest, QUIET));
        var unknown = new ImageFile(Role.ISO, "0".repeat(64), 5, null);
        fails(FailureCode.IMAGE_MISSING, () -> images.fetch(unknown, QUIET));
        assertThat(TestDirectories.filesIn(pool.pool())).isEmpty();
    }

    @Test
    void seesNothingButTheImageFromInsideTheJail() {
        Path image = disk("raw");
        var look = Jail.look(
                image,
                List.of("/usr/bin/find", "/", "-xdev", "-maxdepth", "2", "-not", "-path", "/usr*"),
                Duration.ofSeconds(20));
        assertThat(look.output()).contains("/in/image").doesNotContain("/etc", "/root", "/var");
        var network = Jail.look(image, List.of("/usr/bin/cat", "/proc/net/dev"), Duration.ofSeconds(20));
        assertThat(network.succeeded()).isFalse();
        var write = Jail.look(
                image, List.of("/usr/bin/dd", "if=/dev/zero", "of=/in/image", "count=1"), Duration.ofSeconds(20));
        assertThat(write.succeeded()).isFalse();
    }

    @Test
    void makesLinkedAndCopiedVolumesAndKeepsALinkedImage() {
        ImageFile disk = panel.offer(Role.DISK, DiskFormat.QCOW2, disk("qcow2"));
        fails(FailureCode.IMAGE_MISSING, () -> volumes.create(linked(disk)));
        assertThat(TestDirectories.filesIn(pool.volumes())).isEmpty();
        images.fetch(disk, QUIET);
        volumes.create(linked(disk));
        volumes.create(linked(disk));
        fails(FailureCode.WRONG_STATE, () -> images.evict(disk.sha256(), () -> volumes.isLinkedTo(disk.sha256())));
        var copy = new CreateVolume(vm, UUID.randomUUID(), 2 * SIZE, DiskFormat.RAW, disk.sha256(), true);
        volumes.create(copy);
        assertThat(pool.volume(copy.volumeId(), DiskFormat.RAW)).hasSize(2 * SIZE);
        volumes.detach(vm, volume);
        images.evict(disk.sha256(), () -> volumes.isLinkedTo(disk.sha256()));
        assertThat(TestDirectories.filesIn(pool.images())).isEmpty();
    }

    @Test
    void removesWhatAKilledAgentLeftHalfMade() throws IOException {
        var record = new VolumeRecord(volume, vm, DiskFormat.QCOW2, SIZE, null, VolumeRecord.State.MAKING, 0);
        Files.writeString(pool.volumes().resolve(volume + ".json"), AgentJson.write(record));
        Files.write(pool.volumes().resolve(volume + ".qcow2.unfinished"), new byte[10]);
        volumes.create(empty());
        assertThat(TestDirectories.filesIn(pool.volumes())).containsExactly(volume + ".json", volume + ".qcow2");
    }

    @Test
    void undoesAVolumeThatWasNeverMade() {
        volumes.detach(vm, volume);
        volumes.wipe(vm, volume, QUIET);
        assertThat(volumes.seen()).isEmpty();
    }

    @Test
    void refusesToDetachOrWipeAnotherLifesOrAnothersVolume() {
        volumes.create(empty());
        var older = new VmRef(vm.id(), 0);
        var stranger = new VmRef(UUID.randomUUID(), 1);
        fails(FailureCode.GENERATION_MISMATCH, () -> volumes.detach(older, volume));
        fails(FailureCode.GENERATION_MISMATCH, () -> volumes.detach(stranger, volume));
        fails(FailureCode.WRONG_STATE, () -> volumes.wipe(vm, volume, QUIET));
        volumes.detach(vm, volume);
        fails(FailureCode.GENERATION_MISMATCH, () -> volumes.wipe(older, volume, QUIET));
        fails(FailureCode.WRONG_STATE, () -> volumes.create(empty()));
        assertThat(volumes.seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.detached()).isTrue());
        volumes.wipe(vm, volume, QUIET);
        assertThat(TestDirectories.filesIn(pool.pool())).isEmpty();
    }

    @Test
    void finishesADetachThatWasCutOff() throws IOException {
        volumes.create(empty());
        Path note = pool.volumes().resolve(volume + ".json");
        String text = Files.readString(note);
        volumes.detach(vm, volume);
        // As if the agent had died between the queue's record and the rename.
        Files.move(pool.wipe().resolve(volume + ".qcow2"), pool.volumes().resolve(volume + ".qcow2"));
        Files.writeString(note, text);
        volumes.wipe(vm, volume, QUIET);
        assertThat(TestDirectories.filesIn(pool.pool())).isEmpty();
    }

    @Test
    void overwritesWhatLiesOnTheDiskAndLeavesHolesAlone() throws IOException {
        Path file = top.resolve("secret");
        byte[] secret = "customer".repeat(1024).getBytes(StandardCharsets.US_ASCII);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(secret);
            sparse.seek(600L << 20);
            sparse.write(secret);
        }
        var done = new ArrayList<Long>();
        new Wiper(file, QUIET, done::add).run(0);
        try (var sparse = new RandomAccessFile(file.toFile(), "r")) {
            byte[] read = new byte[secret.length];
            sparse.readFully(read);
            assertThat(read).containsOnly(0);
            sparse.seek(600L << 20);
            sparse.readFully(read);
            assertThat(read).containsOnly(0);
        }
        assertThat(done).hasSize(3);
    }

    @Test
    void writesASeedThatCloudInitFinds() {
        var seeds = new Seeds(pool);
        seeds.write(
                vm.id(),
                Map.of("user-data", "#cloud-config\n", "meta-data", "{}", "network-config", "{\"version\": 2}"));
        String seed = pool.seed(vm.id()).toString();
        assertThat(run("/usr/bin/isoinfo", "-d", "-i", seed)).contains("Volume id: cidata");
        assertThat(run("/usr/bin/isoinfo", "-R", "-f", "-i", seed).lines())
                .containsExactlyInAnyOrder("/user-data", "/meta-data", "/network-config");
        // Every reader of Joliet takes the version number off (isofs(5) of Linux, cdfs of Windows).
        assertThat(run("/usr/bin/isoinfo", "-J", "-f", "-i", seed).lines().map(name -> name.replace(";1", "")))
                .containsExactlyInAnyOrder("/user-data", "/meta-data", "/network-config");
        assertThat(run("/usr/bin/isoinfo", "-R", "-i", seed, "-x", "/network-config"))
                .isEqualTo("{\"version\": 2}");
        fails(FailureCode.BAD_COMMAND, () -> seeds.write(vm.id(), Map.of("../evil", "")));
        seeds.delete(vm.id());
        assertThat(TestDirectories.filesIn(pool.seeds())).isEmpty();
    }

    private CreateVolume empty() {
        return new CreateVolume(vm, volume, SIZE, DiskFormat.QCOW2, null, true);
    }

    private CreateVolume linked(ImageFile image) {
        return new CreateVolume(vm, volume, 2 * SIZE, DiskFormat.QCOW2, image.sha256(), false);
    }

    private Path disk(String format) {
        Path file = top.resolve(UUID.randomUUID().toString());
        qemuImg("create", "-f", format, file.toString(), Long.toString(SIZE));
        return file;
    }

    private void refused(DiskFormat format, Path file) {
        ImageFile image = panel.offer(Role.DISK, format, file);
        fails(FailureCode.IMAGE_REFUSED, () -> images.fetch(image, QUIET));
        assertThat(TestDirectories.filesIn(pool.pool())).isEmpty();
    }

    private static void fails(FailureCode code, Runnable work) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void qemuImg(String... arguments) {
        var command = new ArrayList<String>(List.of("/usr/bin/qemu-img"));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static String run(String... command) {
        var result = Processes.run(List.of(command), Duration.ofMinutes(1));
        assertThat(result.succeeded())
                .as("%s: %s", List.of(command), result.errors())
                .isTrue();
        return result.output();
    }
}
