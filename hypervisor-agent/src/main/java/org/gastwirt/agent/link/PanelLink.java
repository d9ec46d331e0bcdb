package org.gastwirt.agent.link;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gastwirt.agent.journal.Journal;
import org.gastwirt.agent.journal.JournalEntry;
import org.gastwirt.agent.journal.OperationListener;
import org.gastwirt.agent.metering.MetricsBuffer;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.AgentMessage.Hello;
import org.gastwirt.agent.protocol.AgentMessage.HostReport;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.agent.protocol.PanelMessage.Acknowledge;
import org.gastwirt.agent.protocol.PanelMessage.Challenge;
import org.gastwirt.agent.protocol.PanelMessage.CloseStream;
import org.gastwirt.agent.protocol.PanelMessage.MetricsStored;
import org.gastwirt.agent.protocol.PanelMessage.OpenStream;
import org.gastwirt.agent.protocol.PanelMessage.Operation;
import org.gastwirt.agent.protocol.PanelMessage.Refused;
import org.gastwirt.agent.protocol.PanelMessage.Unknown;
import org.gastwirt.agent.protocol.PanelMessage.Welcome;
import org.gastwirt.agent.shared.AgentThreads;
import org.gastwirt.agent.shared.Log;
import org.jspecify.annotations.Nullable;

/** Keeps one connection to the panel, whatever happens: dials, proves who it is, says again what was not acknowledged, reports. */
public final class PanelLink implements OperationListener, AutoCloseable {

    private static final String PATH = "/agent/v1/connect";

    /** After a refusal nothing gets better by asking again at once. */
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);

    private final PanelHttp http;
    private final Journal journal;
    private final MetricsBuffer metrics;
    private final PanelListener listener;
    private final Streams streams;
    private final Supplier<HostReport> reports;
    private final Function<String, Hello> hello;
    private final Backoff backoff;
    private final Thread thread;
    private volatile @Nullable Session session;
    private volatile boolean welcome;
    private volatile boolean metricsWanted;
    private volatile boolean refused;
    private volatile boolean closing;
    private volatile boolean reportDue;
    private volatile long reportNanos;
    private long lastReport;

    /**
     * @param metrics what the panel does not have yet
     * @param hello the answer to a nonce
     * @param reports how the host is now; called on the link's thread
     * @param reportInterval until the panel names its own
     */
    public PanelLink(
            PanelHttp http,
            Journal journal,
            MetricsBuffer metrics,
            PanelListener listener,
            Streams streams,
            Function<String, Hello> hello,
            Supplier<HostReport> reports,
            Duration reportInterval) {
        this.http = http;
        this.journal = journal;
        this.metrics = metrics;
        this.listener = listener;
        this.streams = streams;
        this.hello = hello;
        this.reports = reports;
        this.reportNanos = reportInterval.toNanos();
        this.backoff = new Backoff(new SplittableRandom());
        this.thread = AgentThreads.named("panel-link").newThread(this::run);
    }

    /** Begins to dial. */
    public void start() {
        thread.start();
    }

    /** Something happened on the host: the panel hears of it as soon as the link's thread is free. */
    public void reportSoon() {
        reportDue = true;
    }

    private void run() {
        while (!closing) {
            refused = false;
            try {
                connect();
            } catch (InterruptedException e) {
                return;
            } catch (CompletionException e) {
                Log.warn("The panel cannot be reached: " + cause(e), null);
            } catch (RuntimeException e) {
                Log.warn("The link to the panel failed.", e);
            }
            if (!closing) {
                LockSupport.parkNanos((refused ? AFTER_REFUSAL : backoff.next()).toNanos());
            }
        }
    }

    private void connect() throws InterruptedException {
        var current = new Session(this::understand);
        // Before dialling: the challenge may be here before the dialler knows that it is connected.
        session = current;
        try {
            WebSocket socket = http.webSocket(PATH)
                    .buildAsync(http.panel().webSocket(PATH), current)
                    .join();
            current.pump(socket, this::idle);
        } finally {
            welcome = false;
            session = null;
        }
    }

    private void understand(PanelMessage message) {
        switch (message) {
            case Challenge c -> greet(c.nonce());
            case Welcome w -> welcomed(w);
            case Refused r -> refused(r);
            case Operation o -> listener.operation(o);
            case Acknowledge a -> listener.acknowledged(a.operationId());
            case OpenStream o -> streams.open(o, this::send);
            case MetricsStored m -> stored(m);
            case CloseStream c -> streams.close(c.streamId());
            case Unknown u -> {}
        }
    }

    /** Asking libvirt may take longer than the connection lives; the answer to one challenge is no answer to the next. */
    private void greet(String nonce) {
        Session asking = session;
        Hello answer = hello.apply(nonce);
        if (asking != null && asking == session) {
            send(answer);
        }
    }

    private void welcomed(Welcome message) {
        Log.info("Connected to the panel.");
        backoff.reset();
        reportNanos =
                Duration.ofSeconds(Math.clamp(message.reportSeconds(), 1, 3600)).toNanos();
        lastReport = System.nanoTime();
        metrics.connected();
        metricsWanted = message.takes(AgentMessage.METRICS);
        welcome = true;
        for (JournalEntry entry : journal.finished()) {
            if (entry.outcome() != null) {
                finished(entry.operationId(), entry.outcome());
            }
        }
    }

    private void refused(Refused message) {
        Log.warn("The panel refuses this host: " + message.reason(), null);
        refused = true;
        Session current = session;
        if (current != null) {
            current.close();
        }
    }

    private void idle() {
        long now = System.nanoTime();
        if (welcome && (reportDue || now - lastReport >= reportNanos)) {
            reportDue = false;
            lastReport = now;
            send(reports.get());
        }
        sendMetrics();
    }

    /** A panel of an older release would never answer. */
    private void sendMetrics() {
        if (welcome && metricsWanted) {
            AgentMessage.Metrics batch = metrics.next();
            if (batch != null) {
                send(batch);
            }
        }
    }

    private void stored(MetricsStored message) {
        metrics.stored(message.run(), message.number());
        sendMetrics();
    }

    private void send(AgentMessage message) {
        Session current = session;
        if (current != null && !current.send(message)) {
            Log.warn("More was to be said to the panel than it takes; dialling anew.", null);
        }
    }

    @Override
    public void accepted(UUID operation) {
        sendWhenWelcome(new AgentMessage.Accepted(operation));
    }

    @Override
    public void progress(UUID operation, int percent, String text) {
        sendWhenWelcome(new AgentMessage.Progress(operation, percent, text));
    }

    @Override
    public void finished(UUID operation, Outcome outcome) {
        sendWhenWelcome(new AgentMessage.Finished(operation, outcome));
    }

    /** What is lost here is said again after the next welcome. */
    private void sendWhenWelcome(AgentMessage message) {
        if (welcome) {
            send(message);
        }
    }

    private static String cause(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : cause.toString();
    }

    @Override
    public void close() {
        closing = true;
        streams.closeAll();
        Session current = session;
        if (current != null) {
            current.close();
        }
        thread.interrupt();
    }
}
