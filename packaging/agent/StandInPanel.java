import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Says what a panel says to an agent with nothing to do, so that Java notes which classes the agent needs:
 * java StandInPanel.java KEYSTORE PASSWORD PORT_FILE. Ends when it has heard enough. The words are agent-protocol's; the frames RFC 6455's.
 */
class StandInPanel {

    private static final int ENOUGH = 3;

    public static void main(String[] arguments) throws Exception {
        char[] password = arguments[1].toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(Path.of(arguments[0]).toFile(), password), password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        try (var server = tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("localhost"))) {
            Path written = Files.writeString(Path.of(arguments[2] + ".new"), Integer.toString(server.getLocalPort()));
            Files.move(written, Path.of(arguments[2]));
            while (!isEnough(server.accept())) {}
        }
    }

    /** Serves one connection: the enrolment, or the agent's own. */
    private static boolean isEnough(Socket socket) throws Exception {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            String head = head(in);
            if (head.startsWith("POST")) {
                String answer = "{\"hostId\":\"" + UUID.randomUUID() + "\",\"hostName\":\"training\"}";
                say(out, "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + answer.length() + "\r\n\r\n" + answer);
                return false;
            }
            say(out, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                    + accept(head) + "\r\n\r\n");
            frame(out, 1, "{\"type\":\"Challenge\",\"nonce\":\"training\"}".getBytes(StandardCharsets.UTF_8));
            int reports = 0;
            int measurements = 0;
            while (reports < ENOUGH || measurements < ENOUGH) {
                int opcode = in.readUnsignedByte() & 15;
                byte[] content = unmasked(in);
                String text = new String(content, StandardCharsets.UTF_8);
                if (opcode == 9) {
                    frame(out, 10, content);
                } else if (text.contains("\"Hello\"")) {
                    frame(out, 1, "{\"type\":\"Welcome\",\"reportSeconds\":1,\"capabilities\":[\"metrics\"]}".getBytes(StandardCharsets.UTF_8));
                } else if (text.contains("\"HostReport\"")) {
                    reports++;
                } else if (text.contains("\"Metrics\"")) {
                    measurements++;
                    frame(out, 1, ("{\"type\":\"MetricsStored\",\"run\":" + value(text, "run") + ",\"number\":" + value(text, "number") + "}")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
            return true;
        }
    }

    private static String head(DataInputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    private static String accept(String head) throws Exception {
        String key = head.replaceFirst("(?is).*\\r\\nSec-WebSocket-Key: *([^\\r]*)\\r.*", "$1");
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII)));
    }

    /** What a client sends is masked. */
    private static byte[] unmasked(DataInputStream in) throws IOException {
        long length = in.readUnsignedByte() & 127;
        if (length > 125) {
            length = length == 126 ? in.readUnsignedShort() : in.readLong();
        }
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes((int) length);
        for (int i = 0; i < content.length; i++) {
            content[i] ^= mask[i % 4];
        }
        return content;
    }

    private static void frame(OutputStream out, int opcode, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(content.length + 4).put((byte) (128 + opcode));
        if (content.length > 125) {
            frame.put((byte) 126).putShort((short) content.length);
        } else {
            frame.put((byte) content.length);
        }
        out.write(frame.put(content).array(), 0, frame.position());
        out.flush();
    }

    private static String value(String json, String name) {
        return json.replaceFirst("(?s).*\"" + name + "\":([^,}]*)[,}].*", "$1");
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
