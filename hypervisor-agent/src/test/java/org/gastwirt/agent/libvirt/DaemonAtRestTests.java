package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DaemonAtRestTests {

    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void theDaemonRestartsAfterTheCallsThatWereUnderWayAndBeforeThoseThatCameMeanwhile() throws Exception {
        var entered = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var libvirt = new Libvirt("test:///default");
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> before = threads.submit(() -> call(libvirt, "before", entered, go));
            entered.await();
            Future<?> restart = threads.submit(() -> libvirt.restart(() -> {
                threads.submit(() -> call(libvirt, "after", entered, go));
                order.add("restart");
            }));
            go.countDown();
            before.get();
            restart.get();
        }
        assertThat(order).containsExactly("before", "restart", "after");
    }

    private void call(Libvirt libvirt, String name, CountDownLatch entered, CountDownLatch go) {
        String type = libvirt.use(connection -> {
            entered.countDown();
            await(go);
            order.add(name);
            return connection.type();
        });
        assertThat(type).isEqualTo("TEST");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
