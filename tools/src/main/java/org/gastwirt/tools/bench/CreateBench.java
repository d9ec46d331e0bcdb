package org.gastwirt.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** From the order to the guest's first output: through the panel, and by hand with virsh, in turn. */
final class CreateBench {

    /** Milliseconds, a value for each round. */
    record Result(double[] panel, double[] virsh, String guest) {
        double ratio() {
            return CpuTime.median(panel) / CpuTime.median(virsh);
        }
    }

    private static final String MARKER = "GASTWIRT-FIRST-OUTPUT";
    private static final Duration BOOTED_WITHIN = Duration.ofMinutes(3);

    private final Lab lab;
    private final String customer;
    private int made;

    CreateBench(Lab lab) {
        this.lab = lab;
        this.customer = lab.customer("bench-creates");
    }

    Result run(int rounds) throws IOException, InterruptedException {
        ByHand byHand = warmUp();
        var panel = new double[rounds];
        var virsh = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                panel[i] = throughPanel();
                virsh[i] = withVirsh(byHand);
            } else {
                virsh[i] = withVirsh(byHand);
                panel[i] = throughPanel();
            }
        }
        return new Result(panel, virsh, byHand.description());
    }

    /** One guest each way, not counted: caches and compilers are warm, and the domain is the model for the other way. */
    private ByHand warmUp() throws IOException, InterruptedException {
        JsonNode order = order();
        String name = order.path("server").path("name").asString();
        Path log = serialLog(lab.vm(name));
        awaitMarker(log, System.nanoTime());
        ByHand byHand = ByHand.like(lab.vm(name), lab.folder().resolve("by-hand"));
        lab.client().await(order.path("job").path("id").asString(), BOOTED_WITHIN);
        lab.remove(order);
        withVirsh(byHand);
        return byHand;
    }

    private double throughPanel() throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode order = order();
        Path log = serialLog(lab.vm(order.path("server").path("name").asString()));
        double millis = awaitMarker(log, start);
        lab.client().await(order.path("job").path("id").asString(), BOOTED_WITHIN);
        lab.remove(order);
        return millis;
    }

    private double withVirsh(ByHand byHand) throws IOException, InterruptedException {
        ByHand.Guest guest = byHand.prepare();
        try {
            long start = System.nanoTime();
            guest.create();
            return awaitMarker(guest.log(), start);
        } finally {
            guest.remove();
        }
    }

    private JsonNode order() {
        return lab.order(customer, "create-" + ++made);
    }

    private Path serialLog(UUID vm) {
        return lab.folder().resolve("state/serial/" + vm + ".log");
    }

    private static double awaitMarker(Path log, long start) throws IOException, InterruptedException {
        while (!(Files.exists(log)
                && Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(MARKER))) {
            if (System.nanoTime() - start > BOOTED_WITHIN.toNanos()) {
                throw new IllegalStateException("A guest said nothing within " + BOOTED_WITHIN.toSeconds() + " s.");
            }
            Thread.sleep(2);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
