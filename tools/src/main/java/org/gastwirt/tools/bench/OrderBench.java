package org.gastwirt.tools.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gastwirt.tools.Hosts;

/** Orders from many clients at once while very many hosts are connected and build what was ordered. */
final class OrderBench {

    private static final int CLIENTS = 16;
    private static final int REPORT_SECONDS = 5;

    /**
     * @param accepted orders answered with 202
     * @param millis of each
     * @param built servers that were ready when the last order was answered
     */
    record Result(int accepted, double seconds, double[] millis, int built) {
        double perSecond() {
            return accepted / seconds;
        }
    }

    private final Lab lab;
    private final String bridge;

    OrderBench(Lab lab, String bridge) {
        this.lab = lab;
        this.bridge = bridge;
    }

    Result run(int hosts, int seconds) throws Exception {
        List<PlayedHost> played = new ArrayList<>();
        try (var reports = Executors.newSingleThreadScheduledExecutor()) {
            var enrol = new Hosts(lab.client());
            for (int i = 0; i < hosts; i++) {
                String name = "played-" + i;
                played.add(PlayedHost.connect(lab.panel().url(), name, enrol.enrolmentToken(name), bridge));
            }
            reports.scheduleAtFixedRate(
                    () -> List.copyOf(played).forEach(PlayedHost::report), 1, REPORT_SECONDS, TimeUnit.SECONDS);
            for (int i = 0; i < hosts; i++) {
                enrol.awaitConnected("played-" + i, java.time.Duration.ofSeconds(30));
            }
            order("warm", Math.min(3, seconds)); // not counted
            Result result = order("order", seconds);
            reports.shutdownNow();
            return result;
        } finally {
            played.forEach(PlayedHost::close);
        }
    }

    private Result order(String prefix, int seconds) throws InterruptedException {
        var customers = new ArrayList<String>();
        for (int i = 0; i < CLIENTS; i++) {
            customers.add(lab.customer("bench-orders-" + i));
        }
        var clients = new ArrayList<Callable<List<Double>>>();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        for (int i = 0; i < CLIENTS; i++) {
            String name = prefix + "-" + i + "-";
            String customer = customers.get(i);
            clients.add(() -> client(customer, name, end));
        }
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var millis = new ArrayList<Double>();
            for (Future<List<Double>> done : threads.invokeAll(clients)) {
                millis.addAll(done.get());
            }
            double took = (System.nanoTime() - start) / 1e9;
            int built = Integer.parseInt(lab.database()
                    .column("select count(*) from server where lifecycle = 'ACTIVE' and name like '" + prefix + "-%'")
                    .getFirst());
            return new Result(
                    millis.size(),
                    took,
                    millis.stream().mapToDouble(Double::doubleValue).toArray(),
                    built);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An order failed: " + e.getCause(), e);
        }
    }

    private List<Double> client(String customer, String name, long end) {
        var millis = new ArrayList<Double>();
        for (int i = 0; System.nanoTime() < end; i++) {
            long start = System.nanoTime();
            lab.order(customer, name + i);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return millis;
    }
}
