package org.gastwirt.agent;

import java.time.Duration;
import org.gastwirt.agent.libvirt.MappedFiles;
import org.gastwirt.agent.shared.AgentThreads;

/** Gives back, now and then, what the start and past work have left in memory: domain 0 is small. */
final class Tidying implements AutoCloseable {

    /** By then the start is over. */
    private static final Duration FIRST = Duration.ofSeconds(20);

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final MappedFiles mapped = new MappedFiles();
    private final Thread thread = AgentThreads.named("tidying").newThread(this::run);

    /** Begins. */
    void start() {
        thread.start();
    }

    private void run() {
        try {
            Thread.sleep(FIRST);
            while (true) {
                mapped.release();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
