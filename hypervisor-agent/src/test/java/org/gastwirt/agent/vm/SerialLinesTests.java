package org.gastwirt.agent.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.gastwirt.agent.protocol.VmRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SerialLinesTests {

    private final VmRef vm = new VmRef(UUID.randomUUID(), 1);
    private final List<SaidLine> opened = new CopyOnWriteArrayList<>();
    private final SerialLines lines = new SerialLines(ref -> {
        var line = new SaidLine();
        opened.add(line);
        return line;
    });

    @Test
    void whoComesLaterSeesWhatWasSaidAndTheLineIsOpenedOnce() throws IOException {
        var first = lines.join(vm);
        opened.getFirst().say("booting\n");
        assertThat(read(first, 8)).isEqualTo("booting\n");
        var second = lines.join(vm);
        opened.getFirst().say("login: ");
        assertThat(read(first, 7)).isEqualTo("login: ");
        assertThat(read(second, 15)).isEqualTo("booting\nlogin: ");
        assertThat(opened).hasSize(1);
        second.write("root".getBytes(StandardCharsets.US_ASCII), 0, 4);
        assertThat(opened.getFirst().typed).containsExactly("root");
    }

    @Test
    void theLineIsPutDownByTheLastReaderAndOpenedAnew() throws IOException {
        var first = lines.join(vm);
        var second = lines.join(vm);
        first.close();
        assertThat(first.read(new byte[8])).isEqualTo(-1);
        assertThat(opened.getFirst().closed).isFalse();
        second.close();
        second.close();
        assertThat(opened.getFirst().closed).isTrue();
        lines.join(vm).close();
        assertThat(opened).hasSize(2);
    }

    @Test
    void aReaderThatStoppedReadingHoldsNobodyUpAndGoesOnAtAWholeLine() throws IOException {
        var quick = lines.join(vm);
        var slow = lines.join(vm);
        String line = "x".repeat(99) + "\n";
        var heard = new ArrayList<String>();
        for (int i = 0; i < 5_000; i++) {
            opened.getFirst().say(line);
            heard.add(read(quick, 100));
        }
        assertThat(heard).allMatch(line::equals);
        byte[] all = new byte[512 * 1024];
        int count = slow.read(all);
        assertThat(count).isPositive().isLessThanOrEqualTo(64 * 1024);
        assertThat(new String(all, 0, 100, StandardCharsets.US_ASCII)).isEqualTo(line);
    }

    @Test
    void allReadersHearThatTheVmWentAway() throws IOException {
        var first = lines.join(vm);
        var second = lines.join(vm);
        opened.getFirst().say("going down");
        opened.getFirst().close();
        for (var reader : List.of(first, second)) {
            assertThat(read(reader, 10)).isEqualTo("going down");
            assertThat(reader.read(new byte[8])).isEqualTo(-1);
        }
    }

    private static String read(ByteChannelOfVm from, int length) throws IOException {
        var text = new StringBuilder();
        byte[] buffer = new byte[length];
        while (text.length() < length) {
            int count = from.read(buffer);
            if (count < 0) {
                break;
            }
            text.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
        }
        return text.toString();
    }

    /** A Vm that says what the test says. */
    private static final class SaidLine implements ByteChannelOfVm {

        private static final String END = "";

        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
        private final List<String> typed = new CopyOnWriteArrayList<>();
        private volatile boolean closed;

        void say(String text) {
            said.add(text);
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            try {
                byte[] bytes = said.take().getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(bytes, 0, buffer, 0, bytes.length);
                return bytes.length == 0 ? -1 : bytes.length;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            typed.add(new String(bytes, offset, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            closed = true;
            said.add(END);
        }
    }
}
