package org.gastwirt.tools.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.gastwirt.tools.WebSocketStream;

/** Puts the same load on any WebSocket in front of a {@link BytePump}. */
final class StreamLoad {

    /** Opens a new session; each peer has its own way. */
    interface Opener {
        WebSocketStream open() throws IOException;
    }

    /**
     * What came of the round trips.
     *
     * @param millis of those that came back
     * @param lost sessions that did not open or broke
     */
    record Trips(double[] millis, int lost) {}

    /** Twenty key strokes a second, of a person in a hurry. */
    private static final int BETWEEN_MILLIS = 50;
    /** Of all people together: more would measure how busy this program is. */
    private static final int STROKES_PER_SECOND = 2_000;

    private StreamLoad() {}

    /** Reads that many bytes through one session and returns the seconds it took. */
    static double readAll(Opener opener, long bytes) throws IOException {
        try (WebSocketStream stream = opener.open()) {
            long start = System.nanoTime();
            stream.write(ByteBuffer.allocate(8).putLong(bytes).array());
            for (long left = bytes; left > 0; ) {
                byte[] part = stream.poll(Duration.ofSeconds(30));
                if (part == null) {
                    throw new IOException("The stream stood still for 30 s.");
                }
                left -= part.length;
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Round trips of 16 bytes, one after the other in each of the sessions at once. */
    static Trips roundTrips(Opener opener, int sessions, int rounds) throws IOException {
        int between = Math.max(BETWEEN_MILLIS, sessions * 1000 / STROKES_PER_SECOND);
        List<WebSocketStream> open = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int lost = sessions - openAll(opener, sessions, open);
            List<Future<double[]>> results = new ArrayList<>();
            for (WebSocketStream stream : open) {
                results.add(threads.submit(() -> pingPong(stream, rounds, between)));
            }
            List<double[]> all = new ArrayList<>();
            for (var result : results) {
                try {
                    all.add(result.get());
                } catch (ExecutionException broke) {
                    lost++;
                }
            }
            return new Trips(all.stream().flatMapToDouble(Arrays::stream).toArray(), lost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            open.forEach(WebSocketStream::close);
        }
    }

    private static int openAll(Opener opener, int sessions, List<WebSocketStream> open) {
        for (int i = 0; i < sessions; i++) {
            try {
                WebSocketStream stream = opener.open();
                stream.write(new byte[8]);
                open.add(stream);
            } catch (IOException | CompletionException refused) {
                // counted by who asked
            }
        }
        return open.size();
    }

    private static double[] pingPong(WebSocketStream stream, int rounds, int between)
            throws IOException, InterruptedException {
        double[] samples = new double[rounds];
        Thread.sleep(ThreadLocalRandom.current().nextInt(between)); // people do not type in step
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            stream.write(new byte[16]);
            stream.read(16);
            samples[i] = (System.nanoTime() - start) / 1e6;
            Thread.sleep(between); // a load, not a wait for something
        }
        return samples;
    }
}
