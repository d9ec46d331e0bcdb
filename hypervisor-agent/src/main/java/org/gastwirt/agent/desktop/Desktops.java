package org.gastwirt.agent.desktop;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gastwirt.agent.protocol.AgentCommand.StartDesktop;
import org.gastwirt.agent.protocol.AgentCommand.StartVncDesktop;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.vm.VmRecords;

/** The desktops of this host. They go on when the agent ends; what it finds of them at its start is its own again. */
public final class Desktops {

    private static final int MOST = 200;

    /** X's display numbers begin far above those of people; the number is added. */
    private static final int FIRST_DISPLAY = 100;

    private static final int LAST_NUMBER = 50_000;
    private static final int SMALLEST = 320;
    private static final int LARGEST = 4096;
    private static final int FIRST_PORT = 5900;
    private static final int LAST_PORT = 5999;
    private static final long END_SECONDS = 5;

    private final Path records;
    private final VmRecords vms;
    private final DesktopPrograms programs;
    private final Map<UUID, DesktopRecord> known = new ConcurrentHashMap<>();

    /**
     * @param records directory for what must outlive the agent
     * @param sockets directory for the desktops' sockets
     * @param user as whom their programs run
     */
    public Desktops(Path records, Path sockets, String user, VmRecords vms) {
        this.records = DurableFiles.directory(records, "rwx------");
        this.vms = vms;
        this.programs = new DesktopPrograms(sockets, user);
        for (Path file : DurableFiles.list(records, "*.json")) {
            String text = DurableFiles.readOrNull(file);
            if (text != null) {
                DesktopRecord record = AgentJson.read(text, DesktopRecord.class);
                known.put(record.id(), record);
            }
        }
    }

    /** Whether this host can have desktops that ask for a login (XDMCP). */
    public boolean haveXServers() {
        return programs.haveXServers();
    }

    /** Whether this host can have desktops that show a Vm's VNC server. */
    public boolean reachVncServers() {
        return programs.reachVncServers();
    }

    /** Whether this host can have desktops at all. */
    public boolean areOffered() {
        return haveXServers() || reachVncServers();
    }

    /** Those whose program runs; what is left of others is cleared away. */
    public synchronized Set<UUID> running() {
        for (DesktopRecord record : Set.copyOf(known.values())) {
            if (!record.isAlive() || vms.find(record.vm().id()) == null) {
                stop(record.id());
            }
        }
        return known.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    /** Starts one that asks the Vm for a login; running already is fine. */
    public synchronized void start(StartDesktop order) {
        VmSpec.Nic nic = nicWith(vms.require(order.vm()), order.address());
        requireSize(order.width(), order.height());
        start(order.desktopId(), order.vm(), number -> {
            var network = new DesktopNetwork(number);
            network.create(nic, order.address());
            var server = new XServer(FIRST_DISPLAY + number, order.address(), order.width(), order.height());
            return programs.start(order.desktopId(), network, server);
        });
    }

    /** Starts one that shows the Vm's own VNC server; running already is fine. */
    public synchronized void start(StartVncDesktop order) {
        VmSpec.Nic nic = nicWith(vms.require(order.vm()), order.address());
        requirePort(order.port());
        start(order.desktopId(), order.vm(), number -> {
            var network = new DesktopNetwork(number);
            network.create(nic, order.address());
            network.narrowTo(order.address(), order.port());
            return programs.start(order.desktopId(), network, new VncForwarder(order.address(), order.port()));
        });
    }

    private void start(UUID desktop, VmRef vm, IntFunction<ProcessHandle> program) {
        DesktopRecord before = known.get(desktop);
        if (before != null && before.isAlive()) {
            return;
        }
        stop(desktop);
        if (known.size() >= MOST) {
            throw new AgentException(FailureCode.NO_MEMORY, "Too many desktops run on this host.");
        }
        int number = freeNumber();
        var network = new DesktopNetwork(number);
        try {
            ProcessHandle process = program.apply(number);
            network.leaveToItsProcesses();
            long startedAt = process.info().startInstant().orElseThrow().toEpochMilli();
            remember(new DesktopRecord(desktop, vm, number, process.pid(), startedAt));
        } catch (RuntimeException e) {
            network.remove();
            programs.remove(desktop);
            throw e;
        }
    }

    /** Ends one, with its network and its socket; gone already is fine. */
    public synchronized void stop(UUID desktop) {
        DesktopRecord record = known.get(desktop);
        if (record == null) {
            return;
        }
        if (record.isAlive()) {
            end(ProcessHandle.of(record.pid()).orElseThrow());
        }
        new DesktopNetwork(record.number()).remove();
        programs.remove(desktop);
        DurableFiles.delete(file(desktop));
        known.remove(desktop);
    }

    /** A forwarder has a child for each viewer, which would go on. */
    private static void end(ProcessHandle process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (java.util.concurrent.ExecutionException e) {
            Log.warn("The end of a desktop could not be awaited.", e);
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** The socket of a desktop of that Vm that runs. */
    public Path socket(VmRef vm, UUID desktop) {
        vms.require(vm);
        DesktopRecord record = known.get(desktop);
        if (record == null || !record.vm().equals(vm) || !record.isAlive()) {
            throw new AgentException(FailureCode.WRONG_STATE, "There is no such desktop.");
        }
        return programs.socket(desktop);
    }

    /** The card that has this address: only what the panel gave a Vm may be asked. */
    private static VmSpec.Nic nicWith(VmSpec spec, String address) {
        if (!isIpv4(address)) {
            throw new AgentException(FailureCode.UNSUPPORTED, "A desktop needs an IPv4 address of the Vm.");
        }
        return spec.nics().stream()
                .filter(nic ->
                        nic.addresses().stream().anyMatch(own -> own.equals(address) || own.startsWith(address + "/")))
                .findFirst()
                .orElseThrow(() -> new AgentException(FailureCode.WRONG_STATE, "The Vm has no such address."));
    }

    private static boolean isIpv4(String text) {
        try {
            return InetAddress.ofLiteral(text) instanceof Inet4Address address
                    && address.getHostAddress().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void requireSize(int width, int height) {
        if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) {
            throw new AgentException(FailureCode.UNSUPPORTED, "A desktop cannot have that size.");
        }
    }

    private static void requirePort(int port) {
        if (port < FIRST_PORT || port > LAST_PORT) {
            throw new AgentException(FailureCode.UNSUPPORTED, "A VNC server is not looked for at that port.");
        }
    }

    /** Another agent's desktop, or somebody's own X server, may have a number, too. */
    private int freeNumber() {
        Set<Integer> used = known.values().stream().map(DesktopRecord::number).collect(Collectors.toUnmodifiableSet());
        return IntStream.rangeClosed(1, LAST_NUMBER)
                .filter(number -> !used.contains(number))
                .filter(number -> !Files.exists(Path.of("/tmp/.X" + (FIRST_DISPLAY + number) + "-lock")))
                .filter(number ->
                        !Files.exists(Path.of("/sys/class/net").resolve(new DesktopNetwork(number).namespace())))
                .findFirst()
                .orElseThrow(() -> new AgentException(FailureCode.NO_MEMORY, "Too many desktops run on this host."));
    }

    private void remember(DesktopRecord record) {
        DurableFiles.write(file(record.id()), AgentJson.write(record));
        known.put(record.id(), record);
    }

    private Path file(UUID desktop) {
        return records.resolve(desktop + ".json");
    }
}
