package org.gastwirt.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.command.Commands;
import org.gastwirt.agent.command.ImportDirectory;
import org.gastwirt.agent.command.VmCommands;
import org.gastwirt.agent.libvirt.LibvirtVmHost;
import org.gastwirt.agent.libvirt.Virtualization;
import org.gastwirt.agent.link.PanelHttp;
import org.gastwirt.agent.network.NetworkGuard;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Processes;
import org.gastwirt.agent.storage.ImageCache;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.storage.Seeds;
import org.gastwirt.agent.storage.Volumes;
import org.gastwirt.agent.vm.VmRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A whole life on {@code qemu:///system}, emulated. Fails, and does not skip, where there is no libvirt. */
@Tag("hypervisor")
class RealGuestHypervisorTests {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path top = TestDirectories.make();
    private final VmRef vm = new VmRef(UUID.randomUUID(), 3);
    private final UUID volume = UUID.randomUUID();
    private final FilePanel panel = new FilePanel();
    private final PanelHttp http = panel.client();
    private final PoolLayout pool = new PoolLayout(top.resolve("pool"));
    private final VmRecords records = new VmRecords(top.resolve("vms"));
    private final LibvirtVmHost host =
            new LibvirtVmHost("qemu:///system", records, pool, top.resolve("serial"), Virtualization.TCG, () -> {});
    private final ImageCache images = new ImageCache(pool, http);
    private final Volumes volumes = new Volumes(pool, images);
    // Rules are proved elsewhere, in a network namespace; this machine's own are not for a test to replace.
    private final NetworkGuard guard = new NetworkGuard(List.of("/usr/bin/true"));
    private final Commands commands = new Commands(
            host,
            new VmCommands(host, records, volumes, images, guard),
            images,
            volumes,
            new Seeds(pool),
            new ImportDirectory(null),
            http);

    @AfterEach
    void cleanUp() {
        run(new AgentCommand.UndefineVm(vm));
        host.close();
        http.close();
        panel.close();
        TestDirectories.remove(top);
    }

    @Test
    void livesAWholeLifeAndLeavesNothing() throws Exception {
        defineAndStart();
        awaitSerial("GASTWIRT-GUEST-UP");
        assertThat(serial()).contains("hostname=innkeeper");

        Path screen = host.screen(vm);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(screen)))
                .isEqualTo("rw-------");
        assertThat(greeting(screen)).isEqualTo("RFB 003.008\n");

        assertThat(seen().power()).isEqualTo(VmPower.RUNNING);
        assertThat(seen().generation()).isEqualTo(3);
        assertThat(seen().stats())
                .isNotNull()
                .satisfies(s -> assertThat(s.cpuNanos()).isPositive());

        done(new AgentCommand.PauseVm(vm));
        done(new AgentCommand.PauseVm(vm));
        assertThat(seen().power()).isEqualTo(VmPower.PAUSED);
        failed(new AgentCommand.ShutDownVm(vm, 5), FailureCode.WRONG_STATE);
        done(new AgentCommand.ResumeVm(vm));
        done(new AgentCommand.ResumeVm(vm));

        done(new AgentCommand.GrowVolume(vm, volume, DiskFormat.QCOW2, 64L << 20));
        failed(new AgentCommand.GrowVolume(vm, volume, DiskFormat.QCOW2, 32L << 20), FailureCode.SHRINK_REFUSED);
        failed(new AgentCommand.SetRootPassword(vm, "$6$x$y"), FailureCode.GUEST_AGENT_AWAY);
        failed(new AgentCommand.DetachVolume(vm, volume), FailureCode.WRONG_STATE);

        done(new AgentCommand.SaveVm(vm));
        done(new AgentCommand.SaveVm(vm));
        assertThat(seen().saved()).isTrue();
        assertThat(seen().power()).isEqualTo(VmPower.STOPPED);
        done(new AgentCommand.StartVm(vm));
        done(new AgentCommand.StartVm(vm));
        assertThat(seen().power()).isEqualTo(VmPower.RUNNING);
        assertThat(seen().saved()).isFalse();

        done(new AgentCommand.ResetVm(vm));
        done(new AgentCommand.StopVm(vm));
        done(new AgentCommand.StopVm(vm));
        assertThat(seen().crashed()).isFalse();

        done(new AgentCommand.UndefineVm(vm));
        done(new AgentCommand.UndefineVm(vm));
        done(new AgentCommand.DetachVolume(vm, volume));
        done(new AgentCommand.DetachVolume(vm, volume));
        done(new AgentCommand.WipeVolume(vm, volume));
        done(new AgentCommand.WipeVolume(vm, volume));
        done(new AgentCommand.DeleteFirstBoot(vm));
        done(new AgentCommand.DeleteFirstBoot(vm));
        for (Path directory :
                List.of(pool.volumes(), pool.wipe(), pool.seeds(), top.resolve("vms"), top.resolve("serial"))) {
            assertThat(TestDirectories.filesIn(directory)).isEmpty();
        }
        assertThat(host.seen()).extracting(SeenVm::id).doesNotContain(vm.id());
    }

    @Test
    void shutsDownAndRebootsAGuestThatListens() throws Exception {
        defineAndStart();
        awaitSerial("GASTWIRT-GUEST-UP");
        done(new AgentCommand.RebootVm(vm));
        awaitSerial("GASTWIRT-GUEST-STOP");
        done(new AgentCommand.ShutDownVm(vm, (int) PATIENCE.toSeconds()));
        assertThat(seen().power()).isEqualTo(VmPower.STOPPED);
        assertThat(seen().crashed()).isFalse();
    }

    @Test
    void talksThroughTheSerialConsole() throws Exception {
        defineAndStart();
        awaitSerial("GASTWIRT-GUEST-UP");
        try (var console = host.serial(vm)) {
            console.write("\n".getBytes(StandardCharsets.US_ASCII), 0, 1);
            var heard = new StringBuilder();
            byte[] buffer = new byte[4096];
            while (heard.indexOf("login:") < 0) {
                int n = console.read(buffer);
                assertThat(n).as("the console after %s", heard).isPositive();
                heard.append(new String(buffer, 0, n, StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void sparesADomainThatItDidNotDefine() {
        defineAndStart();
        VmSpec spec = records.require(vm);
        records.remove(vm.id());
        run(new AgentCommand.StopVm(vm));
        run(new AgentCommand.UndefineVm(vm));
        assertThat(host.power(vm.id())).isEqualTo(VmPower.RUNNING);
        assertThat(seen().generation()).isNull();
        records.put(spec);
    }

    @Test
    void refusesAnOlderLifeOfAVm() {
        defineAndStart();
        var older = new VmRef(vm.id(), 2);
        failed(new AgentCommand.StopVm(older), FailureCode.GENERATION_MISMATCH);
        failed(new AgentCommand.UndefineVm(older), FailureCode.GENERATION_MISMATCH);
        failed(new AgentCommand.SaveVm(older), FailureCode.GENERATION_MISMATCH);
        assertThat(host.power(vm.id())).isEqualTo(VmPower.RUNNING);
    }

    private void defineAndStart() {
        ImageFile kernel = panel.offer(ImageFile.Role.KERNEL, null, TinyGuest.kernel());
        ImageFile initrd = panel.offer(ImageFile.Role.INITRD, null, TinyGuest.initrd());
        assertThat(run(new AgentCommand.FetchImage(UUID.randomUUID(), List.of(kernel, initrd))))
                .isInstanceOf(Outcome.ImageReady.class);
        done(new AgentCommand.CreateVolume(vm, volume, 32L << 20, DiskFormat.QCOW2, null, true));
        done(new AgentCommand.CreateVolume(vm, volume, 32L << 20, DiskFormat.QCOW2, null, true));
        done(new AgentCommand.WriteFirstBoot(
                vm, Map.of("meta-data", "{\"local-hostname\": \"innkeeper\"}", "user-data", "#cloud-config\n{}\n")));
        var spec = new VmSpec(
                vm,
                1,
                256L << 20,
                List.of(new VmSpec.Disk(volume, DiskFormat.QCOW2)),
                List.of(),
                List.of(),
                new DirectBoot(kernel.sha256(), initrd.sha256(), "console=ttyS0 quiet"),
                true,
                VmSpec.CrashPolicy.STAY_DOWN);
        done(new AgentCommand.DefineVm(spec));
        done(new AgentCommand.DefineVm(spec));
        done(new AgentCommand.StartVm(vm));
        done(new AgentCommand.StartVm(vm));
    }

    private SeenVm seen() {
        return host.seen().stream()
                .filter(seen -> seen.id().equals(vm.id()))
                .findFirst()
                .orElseThrow();
    }

    private void awaitSerial(String line) {
        await().atMost(PATIENCE).until(this::serial, text -> text.contains(line));
    }

    private String serial() {
        var result = Processes.run(
                List.of(
                        "/usr/bin/cat",
                        top.resolve("serial").resolve(vm.id() + ".log").toString()),
                Duration.ofSeconds(10));
        return result.output();
    }

    private static String greeting(Path socket) throws Exception {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer bytes = ByteBuffer.allocate(12);
            while (bytes.hasRemaining()) {
                channel.read(bytes);
            }
            return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
        }
    }

    private void done(AgentCommand command) {
        assertThat(run(command)).as("%s", command).isEqualTo(new Outcome.Done());
    }

    private void failed(AgentCommand command, FailureCode code) {
        Outcome outcome = run(command);
        assertThat(outcome)
                .as("%s", command)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
    }

    private Outcome run(AgentCommand command) {
        try {
            return commands.handle(command, new TestWork());
        } catch (AgentException e) {
            return new Outcome.Failed(e.code(), e.sentence());
        }
    }
}
