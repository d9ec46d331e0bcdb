package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operator would type on the host to do what the panel's buttons do, and to look closer. Pure: made from the
 * hypervisor's kind and the server's UUID only, never from a text of a customer.
 *
 * <p>The calls behind the buttons are those of the agent's {@code Domain}; flags are the ones that it sets.
 */
final class OperatorCommands {

    /** @param action names the sentence {@code server.command.<action>} */
    record Command(String action, List<String> arguments) {

        Command {
            arguments = List.copyOf(arguments);
        }

        /** As it is typed. */
        public String line() {
            return ShellWords.line(arguments);
        }
    }

    private OperatorCommands() {}

    /**
     * @param hypervisor as the host's agent names it; what is not Xen is QEMU
     * @param server the server's UUID, which is its domain's, too
     */
    static List<Command> of(@Nullable String hypervisor, UUID server) {
        boolean xen = hypervisor != null
                && hypervisor.toLowerCase(java.util.Locale.ROOT).contains("xen");
        String domain = domain(server);
        var commands = new ArrayList<Command>();
        String uri = xen ? "xen:///system" : "qemu:///system";
        if (xen) {
            commands.add(new Command("list_xl", List.of("xl", "list", "-l", domain)));
        }
        virsh(commands, uri, "state", "domstate", "--reason", domain);
        virsh(commands, uri, "info", "dominfo", domain);
        virsh(commands, uri, "stats", "domstats", domain);
        virsh(commands, uri, "xml", "dumpxml", domain);
        virsh(commands, uri, "console", "console", "--safe", domain);
        if (xen) {
            commands.add(new Command("console_xl", List.of("xl", "console", domain)));
        }
        virsh(commands, uri, "screen", "vncdisplay", domain);
        virsh(commands, uri, "disks", "domblklist", "--details", domain);
        virsh(commands, uri, "cards", "domiflist", domain);
        virsh(commands, uri, "start", "start", domain);
        if (xen) {
            virsh(commands, uri, "shutdown", "shutdown", domain);
            virsh(commands, uri, "reboot", "reboot", domain);
        } else {
            virsh(commands, uri, "shutdown", "shutdown", domain, "--mode", "acpi");
            virsh(commands, uri, "reboot", "reboot", domain, "--mode", "acpi");
        }
        virsh(commands, uri, "stop", "destroy", domain);
        if (xen) {
            commands.add(new Command("stop_xl", List.of("xl", "destroy", domain)));
        }
        virsh(commands, uri, "reset", "reset", domain);
        virsh(commands, uri, "pause", "suspend", domain);
        virsh(commands, uri, "resume", "resume", domain);
        virsh(commands, uri, "save", "managedsave", domain);
        virsh(commands, uri, "restore", "start", domain);
        return List.copyOf(commands);
    }

    /** As the agent names it; the name of a domain is made, never given. */
    static String domain(UUID server) {
        return "gw-" + server;
    }

    private static void virsh(List<Command> commands, String uri, String action, String... arguments) {
        commands.add(new Command(
                action,
                Stream.concat(Stream.of("virsh", "-c", uri), Stream.of(arguments))
                        .toList()));
    }
}
