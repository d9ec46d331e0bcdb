package org.gastwirt.agent.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the panel that carries bytes and nothing else, once an HTTP request asked for it. The JDK's client has
 * WebSocket only, and that has every byte masked here and unmasked there.
 */
final class BareConnection {

    private static final String PROTOCOL = "gastwirt-stream";
    private static final int LONGEST_HEAD = 8 * 1024;

    private BareConnection() {}

    /**
     * Dials.
     *
     * @param atMost for each step of it; afterwards nothing limits how long the other side is silent
     * @return null when the panel, or a proxy before it, does not know this protocol
     */
    static @Nullable Socket open(URI uri, Map<String, String> headers, SSLContext tls, Duration atMost)
            throws IOException {
        Socket socket = connect(uri, tls, atMost);
        try {
            socket.getOutputStream().write(request(uri, headers).getBytes(StandardCharsets.US_ASCII));
            if (head(socket.getInputStream()).startsWith("HTTP/1.1 101 ")) {
                socket.setSoTimeout(0);
                return socket;
            }
            socket.close();
            return null;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket connect(URI uri, SSLContext tls, Duration atMost) throws IOException {
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() == -1 ? (secure ? 443 : 80) : uri.getPort();
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host(uri), port), (int) atMost.toMillis());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout((int) atMost.toMillis());
            return secure ? secured(socket, uri, port, tls) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket secured(Socket socket, URI uri, int port, SSLContext tls) throws IOException {
        var secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, host(uri), port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Without the brackets that a URL has around IPv6. */
    private static String host(URI uri) {
        return uri.getHost().replaceAll("[\\[\\]]", "");
    }

    private static String request(URI uri, Map<String, String> headers) {
        var text =
                new StringBuilder("GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getRawAuthority() + "\r\n");
        text.append("Connection: Upgrade\r\nUpgrade: " + PROTOCOL + "\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString();
    }

    /** Byte by byte: what follows is the stream's. Whatever else is answered is no upgrade. */
    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0 || head.length() > LONGEST_HEAD) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
