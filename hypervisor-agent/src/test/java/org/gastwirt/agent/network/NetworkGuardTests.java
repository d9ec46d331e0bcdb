package org.gastwirt.agent.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.Processes;
import org.gastwirt.agent.vm.VmNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With real packets through a real bridge, in network namespaces of its own. Needs root, and fails without it. */
class NetworkGuardTests {

    private static final UUID VM = UUID.randomUUID();
    private static final String DEVICE = VmNames.networkInterface(VM, 0);

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String host = "gwh-" + suffix;
    private final String guest = "gwg-" + suffix;
    private final NetworkGuard guard =
            new NetworkGuard(List.of("/usr/sbin/ip", "netns", "exec", host, "/usr/sbin/nft"));

    @BeforeEach
    void plugIn() {
        ip("netns", "add", host);
        ip("netns", "add", guest);
        inHost("link", "add", "br0", "type", "bridge", "forward_delay", "0");
        plug(DEVICE, "guest0");
        plug("other0", "other1");
        inHost("link", "set", "br0", "up");
    }

    private void plug(String port, String end) {
        inHost("link", "add", port, "type", "veth", "peer", "name", end, "netns", guest);
        inHost("link", "set", port, "master", "br0", "up");
        ip("-n", guest, "link", "set", end, "up");
    }

    @AfterEach
    void unplug() {
        ip("netns", "del", guest);
        ip("netns", "del", host);
    }

    @Test
    void letsAGuestSendFromItsOwnAddressesAndNothingElse() {
        guard.guard(List.of(spec(VM)));
        assertThat(send("guarded"))
                .containsExactly(
                        "own-ipv4 passes",
                        "foreign-ipv4 dropped",
                        "foreign-mac dropped",
                        "dhcp-client passes",
                        "no-address dropped",
                        "dhcp-server dropped",
                        "own-arp passes",
                        "arp-probe passes",
                        "foreign-arp dropped",
                        "arp-foreign-mac dropped",
                        "own-ipv6 passes",
                        "own-ipv6-prefix passes",
                        "foreign-ipv6 dropped",
                        "own-link-local passes",
                        "foreign-link-local dropped",
                        "duplicate-detection passes",
                        "own-advertisement passes",
                        "own-prefix-advertisement passes",
                        "foreign-advertisement dropped",
                        "router-link-local-advertisement dropped",
                        "router-advertisement dropped",
                        "redirect dropped",
                        "dhcpv6-server dropped",
                        "tagged dropped",
                        "spanning-tree dropped");
    }

    @Test
    void dropsEverythingOfAGuestThatItDoesNotKnow() {
        guard.guard(List.of(spec(UUID.randomUUID())));
        assertThat(send("unknown")).containsExactly("silence");
        guard.guard(List.of());
        assertThat(send("unknown")).containsExactly("silence");
    }

    @Test
    void letsEverythingPassWhereThereIsNoGuard() {
        assertThat(send("guarded")).allMatch(line -> line.endsWith(" passes"));
    }

    private List<String> send(String kind) {
        String script = Path.of("src/test/resources/org/gastwirt/agent/network/send-frames.py")
                .toAbsolutePath()
                .toString();
        var result = Processes.run(
                List.of(
                        "/usr/sbin/ip",
                        "netns",
                        "exec",
                        guest,
                        "/usr/bin/env",
                        "python3",
                        script,
                        "guest0",
                        "other1",
                        kind),
                Duration.ofMinutes(1));
        assertThat(result.succeeded()).as(result.output() + result.errors()).isTrue();
        return result.output().lines().toList();
    }

    private static VmSpec spec(UUID vm) {
        return new VmSpec(
                new VmRef(vm, 1),
                1,
                1 << 28,
                List.of(),
                List.of(),
                List.of(new VmSpec.Nic(
                        "00:16:3e:00:00:01", "br0", List.of("192.0.2.10", "2001:db8::10", "2001:db8:1::/64"), 0)),
                null,
                false,
                VmSpec.CrashPolicy.STAY_DOWN,
                null,
                null);
    }

    private void inHost(String... arguments) {
        var all = new ArrayList<String>(List.of("-n", host));
        all.addAll(List.of(arguments));
        ip(all.toArray(String[]::new));
    }

    private static void ip(String... arguments) {
        var command = new ArrayList<String>(List.of("/usr/sbin/ip"));
        command.addAll(List.of(arguments));
        var result = Processes.run(command, Duration.ofSeconds(20));
        assertThat(result.succeeded()).as("%s: %s", command, result.errors()).isTrue();
    }
}
