package org.gastwirt.tools.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** Twenty key strokes a second and session. */
    private static final int BETWEEN_MILLIS = 50;

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

    /** Round trips of 16 bytes, one after the other in each of the sessions at once; milliseconds. */
    static double[] roundTrips(Opener opener, int sessions, int rounds) throws IOException {
        List<WebSocketStream> open = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < sessions; i++) {
                WebSocketStream stream = opener.open();
                stream.write(new byte[8]);
                open.add(stream);
            }
            List<Future<double[]>> results = new ArrayList<>();
            for (WebSocketStream stream : open) {
                results.add(threads.submit(() -> pingPong(stream, rounds)));
            }
            double[] all = new double[sessions * rounds];
            for (int i = 0; i < sessions; i++) {
                System.arraycopy(results.get(i).get(), 0, all, i * rounds, rounds);
            }
            return all;
        } catch (ExecutionException e) {
            throw new IOException("A session broke: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            open.forEach(WebSocketStream::close);
        }
    }

    private static double[] pingPong(WebSocketStream stream, int rounds) throws IOException, InterruptedException {
        double[] samples = new double[rounds];
        Thread.sleep(ThreadLocalRandom.current().nextInt(BETWEEN_MILLIS)); // people do not type in step
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            stream.write(new byte[16]);
            stream.read(16);
            samples[i] = (System.nanoTime() - start) / 1e6;
            Thread.sleep(BETWEEN_MILLIS); // a load, not a wait for something
        }
        return samples;
    }
}
