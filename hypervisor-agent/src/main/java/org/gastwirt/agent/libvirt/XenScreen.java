package org.gastwirt.agent.libvirt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.vm.ByteChannelOfVm;
import org.gastwirt.agent.vm.SocketOfVm;

/**
 * A screen that asks for a password, shown to the panel as one that asks for none: the password keeps other users of this host
 * away and never leaves it. Both sides speak RFB 3.8 (RFC 6143, 7.1 and 7.2.2).
 */
final class XenScreen implements ByteChannelOfVm {

    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);
    private static final int NO_PASSWORD = 1;
    private static final int PASSWORD = 2;
    private static final int CHALLENGE = 16;

    /** What we say in QEMU's name: our version, then the one way to log in, then that it was well. */
    private static final byte[] ONE_WAY = {1, NO_PASSWORD};

    private static final byte[] WELL = {0, 0, 0, 0};

    private final SocketOfVm screen;
    private final Greeting greeting = new Greeting();

    private XenScreen(SocketOfVm screen) {
        this.screen = screen;
    }

    /** Connects and logs in. */
    static XenScreen open(int port, String password) {
        try {
            SocketOfVm socket = SocketOfVm.loopback(port);
            try {
                logIn(socket, password);
                return new XenScreen(socket);
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw new AgentException(FailureCode.INTERNAL, "The Vm's screen could not be opened.", e);
        }
    }

    private static void logIn(SocketOfVm socket, String password) throws IOException {
        exactly(socket, VERSION.length);
        write(socket, VERSION);
        byte[] ways = exactly(socket, exactly(socket, 1)[0] & 0xff);
        if (contains(ways, PASSWORD)) {
            write(socket, new byte[] {PASSWORD});
            write(socket, answer(exactly(socket, CHALLENGE), password));
        } else if (contains(ways, NO_PASSWORD)) {
            write(socket, new byte[] {NO_PASSWORD});
        } else {
            throw new IOException("The screen offers no way to log in that is known here.");
        }
        if (!Arrays.equals(exactly(socket, WELL.length), WELL)) {
            throw new IOException("The screen refused its password.");
        }
    }

    private static boolean contains(byte[] ways, int way) {
        for (byte offered : ways) {
            if (offered == way) {
                return true;
            }
        }
        return false;
    }

    /** The challenge encrypted by the password's first eight bytes, each of which is read from its other end. Pure. */
    static byte[] answer(byte[] challenge, String password) {
        byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.US_ASCII), 8);
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (Integer.reverse(key[i]) >>> 24);
        }
        try {
            // What the protocol asks for; the port is on loopback, and DES protects nothing else.
            Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return cipher.doFinal(challenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] exactly(SocketOfVm socket, int length) throws IOException {
        byte[] all = new byte[length];
        for (int have = 0; have < length; ) {
            byte[] part = new byte[length - have];
            int count = socket.read(part);
            if (count < 0) {
                throw new IOException("The screen ended.");
            }
            System.arraycopy(part, 0, all, have, count);
            have += count;
        }
        return all;
    }

    private static void write(SocketOfVm socket, byte[] bytes) throws IOException {
        socket.write(bytes, 0, bytes.length);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        byte[] said = greeting.next();
        if (said.length > 0) {
            System.arraycopy(said, 0, buffer, 0, said.length);
            return said.length;
        }
        return greeting.ended() ? -1 : screen.read(buffer);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int taken = greeting.hear(length);
        if (taken < length) {
            screen.write(bytes, offset + taken, length - taken);
        }
    }

    @Override
    public void close() {
        greeting.end();
        screen.close();
    }

    /** The greeting that the panel's side gets from us: after each of our words it says its own, version and then the way. */
    private static final class Greeting {

        private final byte[][] words = {VERSION, ONE_WAY, WELL};
        private final int[] answers = {VERSION.length, 1};
        private int said;
        private int heard;
        private boolean ended;

        /** Our next word, when its answer's turn has come; empty when all is said. */
        private synchronized byte[] next() {
            try {
                while (!ended && said < words.length && heard < expected(said)) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ended = true;
            }
            return ended || said == words.length ? new byte[0] : words[said++];
        }

        private int expected(int words) {
            int bytes = 0;
            for (int i = 0; i < words; i++) {
                bytes += answers[i];
            }
            return bytes;
        }

        /** How many of the bytes belong to the greeting. */
        private synchronized int hear(int length) {
            int taken = Math.min(length, expected(answers.length) - heard);
            heard += taken;
            notifyAll();
            return taken;
        }

        private synchronized boolean ended() {
            return ended;
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }
    }
}
