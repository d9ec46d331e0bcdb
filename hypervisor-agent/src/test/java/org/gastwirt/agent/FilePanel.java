package org.gastwirt.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.gastwirt.agent.link.Identity;
import org.gastwirt.agent.link.PanelAddress;
import org.gastwirt.agent.link.PanelHttp;
import org.gastwirt.agent.link.PinnedTls;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.SignedText;
import org.jspecify.annotations.Nullable;

/** The panel's side of files: gives blobs and takes uploads, from whoever signs as the host. */
public final class FilePanel implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Path> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger downloads = new AtomicInteger();
    private final UUID hostId = UUID.randomUUID();
    private final KeyPair key = Identity.newKey();

    public FilePanel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/agent/v1/blobs/", this::blob);
        server.createContext("/agent/v1/uploads/", this::upload);
        server.start();
    }

    public PanelHttp client() {
        return new PanelHttp(
                PanelAddress.parse("http://127.0.0.1:" + server.getAddress().getPort()),
                new Identity(hostId, "test", key.getPrivate()),
                PinnedTls.context(null),
                Clock.systemUTC());
    }

    /** Offers a file; what it returns names it. */
    public ImageFile offer(ImageFile.Role role, @Nullable DiskFormat format, Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            blobs.put(digest, file);
            return new ImageFile(role, digest, content.length, format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public int downloads() {
        return downloads.get();
    }

    public byte @Nullable [] uploaded(UUID id) {
        return uploads.get(id.toString());
    }

    private void blob(HttpExchange exchange) throws IOException {
        Path file = blobs.get(last(exchange));
        if (!isSigned(exchange, key.getPublic()) || file == null) {
            answer(exchange, file == null ? 404 : 401);
            return;
        }
        downloads.incrementAndGet();
        exchange.sendResponseHeaders(200, Files.size(file));
        try (var out = exchange.getResponseBody()) {
            Files.copy(file, out);
        }
    }

    private void upload(HttpExchange exchange) throws IOException {
        if (!isSigned(exchange, key.getPublic())) {
            answer(exchange, 401);
            return;
        }
        uploads.put(last(exchange), exchange.getRequestBody().readAllBytes());
        answer(exchange, 204);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private boolean isSigned(HttpExchange exchange, PublicKey publicKey) {
        var headers = exchange.getRequestHeaders();
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey);
            signature.update(SignedText.request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    Long.parseLong(String.valueOf(headers.getFirst(SignedText.TIME_HEADER))),
                    hostId));
            return signature.verify(
                    Base64.getDecoder().decode(String.valueOf(headers.getFirst(SignedText.SIGNATURE_HEADER))));
        } catch (SignatureException e) {
            return false;
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String last(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
