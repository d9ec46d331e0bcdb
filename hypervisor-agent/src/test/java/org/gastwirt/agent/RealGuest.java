package org.gastwirt.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gastwirt.agent.command.Adoptions;
import org.gastwirt.agent.command.Commands;
import org.gastwirt.agent.command.ImportDirectory;
import org.gastwirt.agent.command.VmCommands;
import org.gastwirt.agent.desktop.Desktops;
import org.gastwirt.agent.libvirt.LibvirtVmHost;
import org.gastwirt.agent.libvirt.Virtualization;
import org.gastwirt.agent.link.PanelHttp;
import org.gastwirt.agent.link.TransferHttp;
import org.gastwirt.agent.network.NetworkGuard;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Processes;
import org.gastwirt.agent.storage.AdoptableDisks;
import org.gastwirt.agent.storage.ImageCache;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.storage.Seeds;
import org.gastwirt.agent.storage.VolumeCopies;
import org.gastwirt.agent.storage.Volumes;
import org.gastwirt.agent.vm.VmRecords;

/** One emulated guest on {@code qemu:///system}, with a pool and records of its own; closing it leaves nothing. */
public final class RealGuest implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofMinutes(3);
    static final String URI = "qemu:///system";

    /** Root's in the guest. */
    static final String PASSWORD = "plugged";

    private static final String HASH =
            "$6$innkeeper$YchHGfJBW6mvzH4gfs2FDnfG2dHHPAPyOYOZ3kqzJQwGOjldL43GNSFg8JXktbOQ" + "HmQeQeQ9vLsFikckAdoxA.";

    public final VmRef vm = new VmRef(UUID.randomUUID(), 3);
    final UUID volume = UUID.randomUUID();
    final Path top = TestDirectories.make();
    final PoolLayout pool = new PoolLayout(top.resolve("pool"));
    final VmRecords records = new VmRecords(top.resolve("vms"));
    public final LibvirtVmHost host =
            new LibvirtVmHost(URI, records, pool, top.resolve("serial"), Virtualization.TCG, () -> {});
    private final FilePanel panel = new FilePanel();
    private final PanelHttp http = panel.client();
    private final ImageCache images = new ImageCache(pool, http);
    private final Volumes volumes = new Volumes(pool, images);
    // Rules are proved elsewhere, in a network namespace; this machine's own are not for a test to replace.
    private final NetworkGuard guard = new NetworkGuard(List.of("/usr/bin/true"));
    private final Commands commands = new Commands(
            host,
            new VmCommands(host, records, volumes, images, guard),
            images,
            volumes,
            new VolumeCopies(pool, volumes, images, new TransferHttp(http)),
            new Seeds(pool),
            new ImportDirectory(null),
            http,
            new Adoptions(host, records, volumes, new AdoptableDisks(List.of(top), volumes), guard),
            new Desktops(top.resolve("desktops"), top.resolve("sockets"), "nobody", records));

    /** Says everything twice, as a panel does that lost an answer. */
    public void defineAndStart() {
        createVolume(volume);
        twice(new AgentCommand.WriteFirstBoot(
                vm,
                Map.of(
                        "meta-data",
                        "{\"local-hostname\": \"innkeeper\"}",
                        "user-data",
                        "#cloud-config\n{\"chpasswd\": \"" + HASH + "\"}\n")));
        define(volume);
        twice(new AgentCommand.StartVm(vm));
    }

    void createVolume(UUID id) {
        twice(new AgentCommand.CreateVolume(vm, id, 32L << 20, DiskFormat.QCOW2, null, true));
    }

    void define(UUID disk) {
        define(List.of(new VmSpec.Disk(disk, DiskFormat.QCOW2)), List.of());
    }

    void define(List<VmSpec.Disk> disks, List<VmSpec.Nic> nics) {
        ImageFile kernel = panel.offer(ImageFile.Role.KERNEL, null, TinyGuest.kernel());
        ImageFile initrd = panel.offer(ImageFile.Role.INITRD, null, TinyGuest.initrd());
        assertThat(run(new AgentCommand.FetchImage(UUID.randomUUID(), List.of(kernel, initrd))))
                .isInstanceOf(Outcome.ImageReady.class);
        twice(new AgentCommand.DefineVm(new VmSpec(
                vm,
                1,
                256L << 20,
                disks,
                List.of(),
                nics,
                new DirectBoot(kernel.sha256(), initrd.sha256(), "console=ttyS0 quiet"),
                true,
                VmSpec.CrashPolicy.STAY_DOWN,
                null,
                null)));
    }

    SeenVm seen() {
        return host.seen().stream()
                .filter(seen -> seen.id().equals(vm.id()))
                .findFirst()
                .orElseThrow();
    }

    public void awaitSerial(String line) {
        await().atMost(PATIENCE).until(this::serial, text -> text.contains(line));
    }

    /** The socket on which the running guest's screen is served. */
    Path screenSocket() {
        String xml = Processes.run(
                        List.of("/usr/bin/virsh", "-c", URI, "dumpxml", "gw-" + vm.id()), Duration.ofSeconds(30))
                .output();
        Matcher socket =
                Pattern.compile("<listen type='socket' socket='([^']+)'").matcher(xml);
        assertThat(socket.find()).as(xml).isTrue();
        return Path.of(socket.group(1));
    }

    String serial() {
        Path log = top.resolve("serial").resolve(vm.id() + ".log");
        return Processes.run(List.of("/usr/bin/cat", log.toString()), Duration.ofSeconds(30))
                .output();
    }

    void twice(AgentCommand command) {
        done(command);
        done(command);
    }

    void done(AgentCommand command) {
        assertThat(run(command)).as("%s", command).isEqualTo(new Outcome.Done());
    }

    void failed(AgentCommand command, FailureCode code) {
        assertThat(run(command))
                .as("%s", command)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
    }

    Outcome run(AgentCommand command) {
        try {
            return commands.handle(command, new TestWork());
        } catch (AgentException e) {
            return new Outcome.Failed(e.code(), e.sentence());
        }
    }

    @Override
    public void close() {
        try {
            done(new AgentCommand.UndefineVm(vm));
        } finally {
            host.close();
            http.close();
            panel.close();
            TestDirectories.remove(top);
        }
    }
}
