package org.gastwirt.agent;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.gastwirt.agent.vm.ByteChannelOfVm;

/** Root's shell on a real guest's serial line. */
final class GuestLine implements AutoCloseable {

    private final ByteChannelOfVm line;
    private final StringBuffer heard = new StringBuffer();

    GuestLine(ByteChannelOfVm line) {
        this.line = line;
        Thread.ofPlatform().daemon().start(this::listen);
    }

    private void listen() {
        byte[] buffer = new byte[4096];
        try {
            for (int count = line.read(buffer); count > 0; count = line.read(buffer)) {
                heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException closed) {
            heard.append("(closed)");
        }
    }

    void logIn() {
        say("\n");
        hear("login:");
        say("root\n");
        hear("Password:");
        say(RealGuest.PASSWORD + "\n");
        hear("#");
    }

    /** What a command prints; the guest computes the mark at its end, so that an echo is no answer. */
    String ask(String command) {
        int from = heard.length();
        say(command + "; echo done$((40+2))\n");
        hear("done42", from);
        return heard.substring(from);
    }

    private void hear(String words) {
        hear(words, 0);
    }

    private void hear(String words, int from) {
        await().atMost(RealGuest.PATIENCE).until(() -> heard.indexOf(words, from) >= 0);
    }

    private void say(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        try {
            line.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
