package org.gastwirt.agent.desktop;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gastwirt.agent.protocol.AgentCommand.StartDesktop;
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
    private static final long END_SECONDS = 5;

    private final Path records;
    private final VmRecords vms;
    private final XServer server;
    private final Map<UUID, DesktopRecord> known = new ConcurrentHashMap<>();

    /**
     * @param records directory for what must outlive the agent
     * @param sockets directory for the X servers' sockets
     * @param user as whom X servers run
     */
    public Desktops(Path records, Path sockets, String user, VmRecords vms) {
        this.records = DurableFiles.directory(records, "rwx------");
        this.vms = vms;
        this.server = new XServer(sockets, user);
        for (Path file : DurableFiles.list(records, "*.json")) {
            String text = DurableFiles.readOrNull(file);
            if (text != null) {
                DesktopRecord record = AgentJson.read(text, DesktopRecord.class);
                known.put(record.id(), record);
            }
        }
    }

    /** Whether this host can have desktops. */
    public boolean isPossible() {
        return server.isInstalled();
    }

    /** Those whose X server runs; what is left of others is cleared away. */
    public synchronized Set<UUID> running() {
        for (DesktopRecord record : Set.copyOf(known.values())) {
            if (!record.isAlive() || vms.find(record.vm().id()) == null) {
                stop(record.id());
            }
        }
        return known.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    /** Starts one; running already is fine. */
    public synchronized void start(StartDesktop order) {
        VmSpec spec = vms.require(order.vm());
        VmSpec.Nic nic = nicWith(spec, order.address());
        requireSize(order.width(), order.height());
        DesktopRecord before = known.get(order.desktopId());
        if (before != null && before.isAlive()) {
            return;
        }
        stop(order.desktopId());
        if (known.size() >= MOST) {
            throw new AgentException(FailureCode.NO_MEMORY, "Too many desktops run on this host.");
        }
        int number = freeNumber();
        var network = new DesktopNetwork(number);
        try {
            network.create(nic, order.address());
            ProcessHandle process = server.start(
                    order.desktopId(), network, FIRST_DISPLAY + number, order.address(), order.width(), order.height());
            network.leaveToItsProcesses();
            long startedAt = process.info().startInstant().orElseThrow().toEpochMilli();
            remember(new DesktopRecord(order.desktopId(), order.vm(), number, process.pid(), startedAt));
        } catch (RuntimeException e) {
            network.remove();
            server.remove(order.desktopId());
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
        server.remove(desktop);
        DurableFiles.delete(file(desktop));
        known.remove(desktop);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (java.util.concurrent.ExecutionException e) {
            Log.warn("The end of an X server could not be awaited.", e);
        }
    }

    /** The socket of a desktop of that Vm that runs. */
    public Path socket(VmRef vm, UUID desktop) {
        vms.require(vm);
        DesktopRecord record = known.get(desktop);
        if (record == null || !record.vm().equals(vm) || !record.isAlive()) {
            throw new AgentException(FailureCode.WRONG_STATE, "There is no such desktop.");
        }
        return server.socket(desktop);
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
