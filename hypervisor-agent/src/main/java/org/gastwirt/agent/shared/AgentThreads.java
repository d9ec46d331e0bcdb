package org.gastwirt.agent.shared;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads with names. Platform threads only: libvirt keeps its last error per native thread. */
public final class AgentThreads {

    /** Enough for Java and JNA frames; the default of 1 MiB per thread is what a small domain 0 would feel. */
    private static final long STACK_BYTES = 256 * 1024;

    private AgentThreads() {}

    /** Daemon threads called {@code name-1}, {@code name-2}, …: nothing here may keep the process alive. */
    public static ThreadFactory named(String name) {
        return Thread.ofPlatform()
                .daemon()
                .name(name + "-", 1)
                .stackSize(STACK_BYTES)
                .factory();
    }

    /** At most {@code size} threads, none while there is nothing to do. */
    public static ExecutorService pool(String name, int size) {
        var pool = new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** As many threads as there is blocking work. */
    public static ExecutorService growing(String name) {
        return growing(name, Integer.MAX_VALUE);
    }

    /** As many threads as there is blocking work, but at most that many: more is rejected. */
    public static ExecutorService growing(String name, int most) {
        return new ThreadPoolExecutor(0, most, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), named(name));
    }
}
