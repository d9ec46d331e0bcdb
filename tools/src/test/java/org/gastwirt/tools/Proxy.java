package org.gastwirt.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** Passes each connection to the first panel that takes it, as a reverse proxy with a panel in reserve does. */
final class Proxy implements AutoCloseable {

    private final ServerSocket door;
    private final List<URI> panels;

    Proxy(URI preferred, URI reserve) {
        try {
            door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        panels = List.of(preferred, reserve);
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket browser = door.accept();
                Thread.ofVirtual().start(() -> serve(browser));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket browser) {
        try (browser;
                var panel = connect()) {
            var answers = Thread.ofVirtual().start(() -> pump(panel, browser));
            pump(browser, panel);
            answers.join();
        } catch (IOException noPanel) {
            // the browser sees a connection that closes
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket connect() throws IOException {
        IOException refused = new IOException("no panel");
        for (URI panel : panels) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(panel.getHost(), panel.getPort()), 1000);
                return socket;
            } catch (IOException e) {
                socket.close();
                refused = e;
            }
        }
        throw refused;
    }

    /** When one side ends, so does the other. */
    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // the other side learns it below
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
