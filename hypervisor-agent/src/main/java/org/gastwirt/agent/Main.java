package org.gastwirt.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.link.Identity;
import org.gastwirt.agent.network.NetworkGuard;
import org.gastwirt.agent.shared.Log;

/** The command line: {@code enrol} once, then {@code run}. */
public final class Main {

    private static final String USAGE = """
            Usage: hypervisor-agent enrol URL TOKEN [--state DIR] [--certificate FILE] [--SETTING VALUE ...]
                   hypervisor-agent run [--state DIR] [--SETTING VALUE ...]
            Settings: panel, certificate, libvirt, pool, volume-group, import, report-seconds, metrics-seconds, virtualization (auto, kvm, tcg), threads, adopt, host-name
            """;

    private static final List<String> NFT = List.of("/usr/sbin/nft");

    private Main() {}

    /** Exit code 0, 1 for a failure, 2 for a command line that is not understood. */
    public static void main(String[] arguments) throws InterruptedException {
        var words = new ArrayList<String>();
        var flags = new TreeMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("--")) {
                words.add(arguments[i]);
            } else if (i + 1 < arguments.length) {
                flags.put(arguments[i].substring(2), arguments[++i]);
            } else {
                usage();
            }
        }
        String state = flags.remove("state");
        Path directory =
                state == null ? AgentSettings.DEFAULT_STATE : Path.of(state).toAbsolutePath();
        try {
            if (words.size() == 3 && words.getFirst().equals("enrol")) {
                Enrol.enrol(words.get(1), words.get(2), directory, flags);
            } else if (words.equals(List.of("run"))) {
                run(AgentSettings.load(directory, flags));
            } else {
                usage();
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(AgentSettings settings) throws InterruptedException {
        Identity identity = Identity.load(settings.state());
        if (identity == null || settings.panel() == null) {
            throw new IllegalArgumentException("This machine has no identity in " + settings.state()
                    + ": enrol it first. Guests found here are not touched.");
        }
        String name = settings.hostName() == null ? Machine.hostName() : settings.hostName();
        if (!identity.machineName().equals(name)) {
            throw new IllegalArgumentException("This machine was enrolled as " + identity.machineName()
                    + " and is now called " + name + ": is this a copy of its disk? If it is the same machine, set"
                    + " host-name=" + identity.machineName() + ".");
        }
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        }));
        try (var agent = new Agent(settings, settings.panel(), identity, new NetworkGuard(NFT))) {
            agent.start();
            Log.info("Running as host " + identity.hostId() + ".");
            stop.await();
            Log.info("Stopping; guests go on.");
        } finally {
            stopped.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                Log.warn("Stopping takes too long; ending anyway.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void usage() {
        System.err.print(USAGE);
        System.exit(2);
    }
}
