package org.gastwirt.agent.link;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.AgentMessage.StreamEnded;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.PanelMessage.OpenStream;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.AgentThreads;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.vm.ByteChannelOfVm;
import org.gastwirt.agent.vm.SerialLines;
import org.gastwirt.agent.vm.SocketOfVm;
import org.gastwirt.agent.vm.VmHost;

/** Byte streams between the panel and Vms. The panel names a Vm and a kind; the host finds the socket itself. */
public final class Streams {

    private static final int MOST = 200;
    private static final String SECRET_HEADER = "X-Stream-Secret";

    private final PanelHttp http;
    private final VmHost host;
    private final SerialLines serialLines;
    private final BiFunction<VmRef, UUID, Path> desktops;
    private final ExecutorService threads = AgentThreads.growing("stream");
    private final Map<UUID, AutoCloseable> open = new ConcurrentHashMap<>();

    /** @param desktops the socket of a Vm's desktop */
    public Streams(PanelHttp http, VmHost host, BiFunction<VmRef, UUID, Path> desktops) {
        this.http = http;
        this.host = host;
        this.desktops = desktops;
        this.serialLines = new SerialLines(host::serial);
    }

    /** Returns at once; {@code answer} hears of the stream's end. */
    void open(OpenStream order, Consumer<AgentMessage> answer) {
        if (open.size() >= MOST) {
            answer.accept(new StreamEnded(order.streamId(), "Too many streams are open on this host."));
            return;
        }
        threads.execute(() -> answer.accept(new StreamEnded(order.streamId(), mirror(order))));
    }

    private String mirror(OpenStream order) {
        try (ByteChannelOfVm vm = connect(order)) {
            PanelAddress panel = order.panelUrl() == null ? http.panel() : PanelAddress.parse(order.panelUrl());
            String path = "/agent/v1/streams/" + order.streamId();
            Socket bare = http.bare(panel, path + "/bytes", Map.of(SECRET_HEADER, order.secret()));
            return bare == null ? framed(order, vm, panel, path) : bare(order, vm, bare);
        } catch (AgentException e) {
            return e.sentence();
        } catch (IOException | IllegalArgumentException e) {
            Log.warn("A stream failed.", e);
            return "The Vm's stream could not be opened.";
        }
    }

    private String bare(OpenStream order, ByteChannelOfVm vm, Socket connection) {
        try (var mirror = new BareMirror(vm, connection)) {
            open.put(order.streamId(), mirror);
            return mirror.run(threads);
        } finally {
            open.remove(order.streamId());
        }
    }

    /** By WebSocket, which every proxy knows. */
    private String framed(OpenStream order, ByteChannelOfVm vm, PanelAddress panel, String path) {
        var mirror = new Mirror(vm);
        open.put(order.streamId(), mirror);
        try {
            return mirror.run(http.webSocket(path).header(SECRET_HEADER, order.secret()), panel.webSocket(path));
        } finally {
            open.remove(order.streamId());
        }
    }

    private ByteChannelOfVm connect(OpenStream order) throws IOException {
        return switch (order.kind()) {
            case SCREEN -> host.screen(order.vm());
            case PICTURE -> host.picture(order.vm());
            case SERIAL -> serialLines.join(order.vm());
            case DESKTOP -> {
                if (order.desktopId() == null) {
                    throw new AgentException(FailureCode.UNSUPPORTED, "The panel named no desktop.");
                }
                yield SocketOfVm.unix(desktops.apply(order.vm(), order.desktopId()));
            }
        };
    }

    /** Closes both ends; not open is fine. */
    void close(UUID stream) {
        AutoCloseable mirror = open.get(stream);
        if (mirror != null) {
            close(mirror);
        }
    }

    private static void close(AutoCloseable mirror) {
        try {
            mirror.close();
        } catch (Exception e) { // as it is declared
            Log.warn("A stream could not be closed.", e);
        }
    }

    void closeAll() {
        open.values().forEach(Streams::close);
        threads.shutdown();
    }
}
