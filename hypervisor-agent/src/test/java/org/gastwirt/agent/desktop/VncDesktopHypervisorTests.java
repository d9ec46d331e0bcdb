package org.gastwirt.agent.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.TestDirectories;
import org.gastwirt.agent.protocol.AgentCommand.StartVncDesktop;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Processes;
import org.gastwirt.agent.vm.SocketOfVm;
import org.gastwirt.agent.vm.VmRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A desktop that shows the VNC server of a guest: a real one, over a real bridge. Needs root. */
@Tag("hypervisor")
class VncDesktopHypervisorTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path top = TestDirectories.make();
    private final VmRecords records = new VmRecords(top.resolve("vms"));
    private final Desktops desktops = new Desktops(top.resolve("records"), top.resolve("sockets"), "nobody", records);
    private final VncGuest guest = new VncGuest();
    private final UUID desktop = UUID.randomUUID();

    VncDesktopHypervisorTests() {
        records.put(guest.spec());
    }

    @AfterEach
    void cleanUp() {
        desktops.running().forEach(desktops::stop);
        guest.close();
        TestDirectories.remove(top);
    }

    @Test
    void theGuestsVncServerIsReachedAndNothingElseUntilTheEnd() throws IOException {
        assertThat(desktops.reachVncServers()).isTrue();
        desktops.start(order(VncGuest.ADDRESS, VncGuest.PORT));
        desktops.start(order(VncGuest.ADDRESS, VncGuest.PORT));
        assertThat(desktops.running()).containsExactly(desktop);
        DesktopRecord record =
                AgentJson.read(Files.readString(top.resolve("records/" + desktop + ".json")), DesktopRecord.class);
        var program = ProcessHandle.of(record.pid()).orElseThrow();

        try (SocketOfVm viewer = answering()) {
            viewer.write("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII), 0, 12);
            assertThat(bytes(viewer, 2)).as("one way in: a password").containsExactly(1, 2);

            assertThat(reaches(record, VncGuest.ADDRESS, VncGuest.PORT)).isTrue();
            assertThat(reaches(record, VncGuest.ADDRESS, VncGuest.OTHER_PORT)).isFalse();
            assertThat(reaches(record, VncGuest.NEIGHBOUR, VncGuest.PORT)).isFalse();
            assertThat(run("/usr/bin/ss", "--tcp", "--udp", "--listening", "--numeric", "--processes"))
                    .doesNotContain("pid=" + record.pid() + ",");
            assertThat(within(record, "/usr/bin/ss", "--tcp", "--udp", "--listening", "--numeric", "--no-header")
                            .output())
                    .isEmpty();
            assertThat(Files.getOwner(desktops.socket(guest.vm, desktop)).getName())
                    .isEqualTo("nobody");

            var viewers = program.descendants().toList();
            assertThat(viewers).isNotEmpty();
            desktops.stop(desktop);
            assertThat(viewer.read(new byte[1])).isEqualTo(-1);
            await().atMost(PATIENCE).until(() -> viewers.stream().noneMatch(ProcessHandle::isAlive));
        }
        assertThat(program.isAlive()).isFalse();
        assertThat(desktops.running()).isEmpty();
        assertThat(run("/usr/sbin/ip", "-o", "link")).doesNotContain("gwdesk" + record.number() + "@");
        assertThat(run("/usr/sbin/nft", "list", "tables")).doesNotContain("gwdesk" + record.number() + "\n");
        assertThat(top.resolve("sockets").resolve(desktop.toString())).doesNotExist();
    }

    @Test
    void whereNoVncServerAnswersTheViewerIsSentAwayWithoutAWord() throws IOException {
        desktops.start(order(VncGuest.ADDRESS, 5999));
        try (SocketOfVm viewer = SocketOfVm.unix(desktops.socket(guest.vm, desktop))) {
            assertThat(viewer.read(new byte[1])).isEqualTo(-1);
        }
        assertThat(desktops.running()).as("it may come yet").containsExactly(desktop);
    }

    @Test
    void onlyTheVmsOwnAddressAndVncsPortsAreTaken() {
        refuses(VncGuest.NEIGHBOUR, VncGuest.PORT);
        refuses("10.91.7.5,fork", VncGuest.PORT);
        refuses(VncGuest.ADDRESS, 5899);
        refuses(VncGuest.ADDRESS, 6000);
        refuses(VncGuest.ADDRESS, 22);
        assertThat(desktops.running()).isEmpty();
    }

    private void refuses(String address, int port) {
        assertThatThrownBy(() -> desktops.start(order(address, port))).isInstanceOf(AgentException.class);
    }

    private StartVncDesktop order(String address, int port) {
        return new StartVncDesktop(guest.vm, desktop, address, port);
    }

    /** The guest's server may need a while until it listens. */
    private SocketOfVm answering() {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            SocketOfVm viewer = SocketOfVm.unix(desktops.socket(guest.vm, desktop));
                            if ("RFB 003.008\n".equals(new String(bytes(viewer, 12), StandardCharsets.US_ASCII))) {
                                return viewer;
                            }
                            viewer.close();
                            throw new IOException("nobody answers yet");
                        },
                        viewer -> true);
    }

    private static byte[] bytes(SocketOfVm viewer, int count) throws IOException {
        byte[] all = new byte[count];
        byte[] one = new byte[1];
        for (int at = 0; at < count; at++) {
            if (viewer.read(one) != 1) {
                throw new IOException("it ended after " + at + " bytes");
            }
            all[at] = one[0];
        }
        return all;
    }

    /** Whether a connection from the desktop's network comes about. */
    private static boolean reaches(DesktopRecord record, String address, int port) {
        return within(
                        record,
                        "/usr/bin/socat",
                        "-u",
                        "OPEN:/dev/null",
                        "TCP4:" + address + ":" + port + ",connect-timeout=3")
                .succeeded();
    }

    private static Processes.Result within(DesktopRecord record, String... program) {
        var command =
                new java.util.ArrayList<>(List.of("/usr/bin/nsenter", "--net=/proc/" + record.pid() + "/ns/net", "--"));
        command.addAll(List.of(program));
        return Processes.run(command, PATIENCE);
    }

    private static String run(String... command) {
        return Processes.run(List.of(command), PATIENCE).output();
    }
}
