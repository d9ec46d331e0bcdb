package org.gastwirt.tools.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gastwirt.tools.PanelClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Pages of fifty servers out of very many, as several people and programs ask for them at once. */
final class ListBench {

    private static final int CLIENTS = 4;

    /** By the kind of list: milliseconds. */
    record Result(Map<String, double[]> samples, double seconds) {
        double[] all() {
            return samples.values().stream()
                    .flatMapToDouble(java.util.Arrays::stream)
                    .toArray();
        }
    }

    private record Sample(String kind, double millis) {}

    private final PanelClient panel;
    private final int servers;

    ListBench(Lab lab, int servers) {
        this.panel = lab.client();
        this.servers = servers;
    }

    Result run(int seconds) throws InterruptedException {
        ask(Math.min(5, seconds)); // not counted: warms up
        return ask(seconds);
    }

    private Result ask(int seconds) throws InterruptedException {
        String customer =
                panel.get("/v1/customers/by-external-id/planted-1").path("id").asString();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long start = System.nanoTime();
        var clients = new ArrayList<Callable<List<Sample>>>();
        for (int i = 0; i < CLIENTS; i++) {
            int first = i * 1009;
            clients.add(() -> client(customer, first, end));
        }
        var byKind = new TreeMap<String, List<Double>>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<List<Sample>> done : threads.invokeAll(clients)) {
                for (Sample sample : done.get()) {
                    byKind.computeIfAbsent(sample.kind(), kind -> new ArrayList<>())
                            .add(sample.millis());
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A list failed: " + e.getCause(), e);
        }
        var samples = new TreeMap<String, double[]>();
        byKind.forEach((kind, list) ->
                samples.put(kind, list.stream().mapToDouble(Double::doubleValue).toArray()));
        return new Result(samples, (System.nanoTime() - start) / 1e9);
    }

    /** Every kind in turn; the walk goes on from where it was. */
    private List<Sample> client(String customer, int first, long end) {
        var samples = new ArrayList<Sample>();
        String cursor = null;
        for (int i = first; System.nanoTime() < end; i++) {
            int some = 1 + (int) (i * 7919L % servers);
            cursor = walk(samples, cursor);
            time(samples, "first page", "");
            time(samples, "one customer", "&customer_id=" + customer);
            time(samples, "one external id", "&external_id=order-" + some);
            time(samples, "state", "&state=" + (i % 2 == 0 ? "suspended" : "running"));
            time(samples, "label", "&label_selector=rack==r" + some % 20);
            time(samples, "search", "&search=order-" + some);
        }
        return samples;
    }

    private @Nullable String walk(List<Sample> samples, @Nullable String cursor) {
        JsonNode page = time(samples, "next page", cursor == null ? "" : "&cursor=" + cursor);
        JsonNode next = page.path("page").path("next_cursor");
        return next.isString() ? next.asString() : null;
    }

    private JsonNode time(List<Sample> samples, String kind, String filter) {
        long start = System.nanoTime();
        JsonNode page = panel.get("/v1/servers?limit=50" + filter);
        samples.add(new Sample(kind, (System.nanoTime() - start) / 1e6));
        if (page.path("data").isEmpty()) {
            throw new IllegalStateException("The list '" + kind + "' is empty.");
        }
        return page;
    }
}
