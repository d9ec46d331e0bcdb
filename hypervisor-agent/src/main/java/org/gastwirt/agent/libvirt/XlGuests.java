package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Processes;
import org.jspecify.annotations.Nullable;

/**
 * Xen's guests beside libvirt: those that {@code xl create} started. libvirt's daemon looks for running guests when it starts
 * only, and only for those that it finds noted in its own directory; so a guest is handed over by such a note and a restart.
 */
final class XlGuests implements Strangers {

    /** Here libxl keeps a file for each guest, whoever started it: looking there is cheaper than asking. */
    private static final Path NOTES_OF_XEN = Path.of("/var/lib/xen");

    private static final Pattern NOTE = Pattern.compile("userdata-d\\.(\\d+)\\.([0-9a-f-]{36})\\.libxl-json");

    /** Name, number, memory, processors; running, blocked, paused, shut down, by which reason, dying; time, UUID. */
    private static final Pattern ROW = Pattern.compile("(?m)^(.*\\S)\\s+(\\d+)\\s+\\d+\\s+\\d+"
            + "\\s+[r-][b-]([p-])([s-])([a-zA-Z?-])-\\s+[\\d.]+\\s+([0-9a-f-]{36})\\b.*$");

    /** libvirt's driver for Xen: $RUNSTATEDIR/libvirt/libxl. */
    private static final Path NOTES_OF_LIBVIRT = Path.of("/run/libvirt/libxl");

    private static final String XL = "/usr/sbin/xl";
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Duration ENDING = Duration.ofMinutes(2);
    private static final int LONGEST_LIST = 16 << 20;

    @Override
    public List<DomainStats> beside(Set<UUID> running) {
        var noted = new HashSet<UUID>();
        for (Path note : DurableFiles.list(NOTES_OF_XEN, "userdata-d.*.libxl-json")) {
            Matcher name = NOTE.matcher(note.getFileName().toString());
            if (name.matches()) {
                noted.add(UUID.fromString(name.group(2)));
            }
        }
        noted.removeAll(running);
        if (noted.isEmpty()) {
            return List.of();
        }
        // A note may be older than the host's last start: Xen knows.
        return listed(xl("list", "-v")).stream()
                .filter(guest -> noted.contains(guest.id()))
                .toList();
    }

    @Override
    public @Nullable DomainStats find(UUID vm) {
        return listed(xl("list", "-v")).stream()
                .filter(guest -> guest.id().equals(vm))
                .findFirst()
                .orElse(null);
    }

    /** What {@code xl list -v} shows of guests that are neither gone nor on their way. Pure. */
    static List<DomainStats> listed(String table) {
        return ROW.matcher(table)
                .results()
                .filter(row -> !row.group(4).equals("s") || "sc".contains(row.group(5)))
                .map(row -> new DomainStats(
                        UUID.fromString(row.group(6)),
                        row.group(1),
                        Integer.parseInt(row.group(2)),
                        state(row.group(3), row.group(5)),
                        Map.of()))
                .toList();
    }

    private static DomainState state(String paused, String reason) {
        return switch (reason) {
            case "c" -> DomainState.ofCrashed();
            case "s" -> DomainState.ofAsleep();
            default -> DomainState.ofRunning(paused.equals("p"));
        };
    }

    @Override
    public @Nullable String describe(UUID vm) {
        XlDomain guest = domain(vm);
        return guest == null ? null : XlXml.stored(guest);
    }

    @Override
    public void handOver(UUID vm, Libvirt libvirt) {
        XlDomain guest = domain(vm);
        if (guest == null) {
            throw new AgentException(FailureCode.VM_MISSING, "Xen knows no such domain.");
        }
        String objection = guest.objection();
        if (objection != null) {
            throw new AgentException(FailureCode.WRONG_STATE, objection);
        }
        Path note = NOTES_OF_LIBVIRT.resolve(guest.name() + ".xml");
        DurableFiles.write(note, XlXml.status(guest, terminal(guest)));
        boolean taken = false;
        try {
            libvirt.restart(LibvirtDaemon::restart);
            taken = libvirt.use(connection -> {
                try (Domain domain = connection.find(vm)) {
                    return domain != null && domain.number() == guest.number();
                }
            });
        } finally {
            if (!taken) {
                // Else a later start of the daemon would take over a guest that nobody gives it any more.
                DurableFiles.delete(note);
            }
        }
        if (!taken) {
            throw new AgentException(
                    FailureCode.INTERNAL, "libvirt did not take the running guest over; it goes on as before.");
        }
    }

    private static @Nullable String terminal(XlDomain guest) {
        String console = guest.type().equals("hvm") ? "serial/0" : "console";
        var asked = Processes.run(
                List.of("/usr/bin/xenstore-read", "/local/domain/" + guest.number() + "/" + console + "/tty"), QUICK);
        String path = asked.output().strip();
        return asked.succeeded() && path.startsWith("/dev/pts/") ? path : null;
    }

    @Override
    public void letGo(UUID vm) {
        XlDomain guest = domain(vm);
        if (guest != null) {
            XlWatcher.end(guest.name());
        }
    }

    @Override
    public void end(UUID vm) {
        DomainStats guest = find(vm);
        if (guest != null) {
            xl(ENDING, "destroy", Integer.toString(guest.number()));
        }
    }

    private static @Nullable XlDomain domain(UUID vm) {
        return XlDomain.parse(xl("list", "-l")).stream()
                .filter(guest -> guest.number() != 0 && guest.id().equals(vm))
                .findFirst()
                .orElse(null);
    }

    private static String xl(String... words) {
        return xl(QUICK, words);
    }

    private static String xl(Duration patience, String... words) {
        var command = new java.util.ArrayList<>(List.of(XL));
        command.addAll(List.of(words));
        Processes.Result result = Processes.run(command, "", LONGEST_LIST, patience);
        if (!result.succeeded()) {
            throw new AgentException(
                    FailureCode.INTERNAL,
                    "Xen's own tool xl failed.",
                    new IllegalStateException(result.errors().strip()));
        }
        return result.output();
    }
}
