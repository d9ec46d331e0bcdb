package org.gastwirt.agent.desktop;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.shared.Processes;

/**
 * A network namespace with one cable into the bridge of one Vm's card, and a route to one address of that Vm. The program in it
 * is heard by that Vm only. Its address is of RFC 2544's range, which no network of a guest has: what the Vm sends there would go
 * to its router, and is turned to the namespace on the bridge, before it leaves the host. So no address of the provider is used
 * up, and no port of this host is open.
 */
final class DesktopNetwork {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String IP = "/usr/sbin/ip";
    private static final String NFT = "/usr/sbin/nft";
    private static final String INSIDE = "desk0";

    private static final SecureRandom CHANCE = new SecureRandom();

    private final int number;
    private final String name;

    /** @param number from 1 to 50,000 */
    DesktopNetwork(int number) {
        this.number = number;
        this.name = "gwdesk" + number;
    }

    /** Also the name of the host's end of the cable, and of the rule that turns the Vm's answers. */
    String namespace() {
        return name;
    }

    /** The program's own address. */
    String address() {
        return "198.%d.%d.%d".formatted(18 + (number >> 16 & 1), number >> 8 & 0xff, number & 0xff);
    }

    /** By chance: hosts of one network have desktops of the same number. */
    private static String newMac() {
        byte[] last = new byte[3];
        CHANCE.nextBytes(last);
        return "02:67:77:" + HexFormat.ofDelimiter(":").formatHex(last);
    }

    /**
     * Makes it; what is left of an earlier one goes first.
     *
     * @param vmAddress without a prefix length
     */
    void create(VmSpec.Nic nic, String vmAddress) {
        remove();
        String mac = newMac();
        ip("netns", "add", name);
        ip("link", "add", name, "type", "veth", "peer", "name", INSIDE, "netns", name);
        ip("link", "set", name, "master", nic.bridge(), "up");
        inside("link", "set", INSIDE, "address", mac, "up");
        inside("address", "add", address() + "/32", "dev", INSIDE);
        inside("route", "add", vmAddress + "/32", "dev", INSIDE, "src", address());
        // never asked for, so that nobody else can answer
        inside("neighbour", "add", vmAddress, "lladdr", nic.mac(), "dev", INSIDE, "nud", "permanent");
        nft("""
                table bridge %1$s {
                  chain turn {
                    type filter hook prerouting priority -300;
                    ether saddr %2$s ip saddr %3$s ip daddr %4$s ether daddr set %5$s
                    ether daddr %5$s ether saddr != %2$s drop
                  }
                }
                """.formatted(name, nic.mac(), vmAddress, address(), mac));
    }

    /**
     * From here on nothing but TCP to that port passes, and what answers it. An X server needs more: there the Vm comes by itself.
     *
     * @param vmAddress as for {@link #create}
     */
    void narrowTo(String vmAddress, int port) {
        var command = new ArrayList<>(entering());
        command.addAll(List.of(NFT, "-f", "-"));
        check(Processes.run(command, """
                table ip narrow {
                  chain out {
                    type filter hook output priority 0; policy drop;
                    ip daddr %1$s tcp dport %2$d accept
                  }
                  chain in {
                    type filter hook input priority 0; policy drop;
                    ip saddr %1$s tcp sport %2$d accept
                    ip saddr %1$s icmp type destination-unreachable accept
                  }
                }
                """.formatted(vmAddress, port), 1 << 16, TIMEOUT));
    }

    /** The command that runs another in it. */
    List<String> entering() {
        return List.of(IP, "netns", "exec", name);
    }

    /** From here on it lives as long as the processes in it, and the cable as long as it. */
    void leaveToItsProcesses() {
        quietly(IP, "netns", "delete", name);
    }

    /** What is left of it. */
    void remove() {
        quietly(IP, "netns", "delete", name);
        quietly(IP, "link", "delete", name);
        quietly(NFT, "delete", "table", "bridge", name);
    }

    private void inside(String... words) {
        var command = new ArrayList<>(List.of(IP, "-netns", name));
        command.addAll(List.of(words));
        check(Processes.run(command, TIMEOUT));
    }

    private static void ip(String... words) {
        var command = new ArrayList<>(List.of(IP));
        command.addAll(List.of(words));
        check(Processes.run(command, TIMEOUT));
    }

    private static void nft(String rules) {
        check(Processes.run(List.of(NFT, "-f", "-"), rules, 1 << 16, TIMEOUT));
    }

    private static void quietly(String... command) {
        Processes.run(List.of(command), TIMEOUT);
    }

    private static void check(Processes.Result result) {
        if (!result.succeeded()) {
            Log.warn("A desktop's network could not be made: " + result.errors(), null);
            throw new AgentException(FailureCode.INTERNAL, "The desktop's network could not be made.");
        }
    }
}
