package org.gastwirt.agent.vm;

import java.io.IOException;
import java.nio.ByteBuffer;

/** First what was said before anybody listened, then what another channel says. */
public final class ChannelWithHistory implements ByteChannelOfVm {

    private final ByteBuffer history;
    private final ByteChannelOfVm live;

    public ChannelWithHistory(byte[] history, ByteChannelOfVm live) {
        this.history = ByteBuffer.wrap(history);
        this.live = live;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        if (!history.hasRemaining()) {
            return live.read(buffer);
        }
        int count = Math.min(buffer.length, history.remaining());
        history.get(buffer, 0, count);
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        live.write(bytes, offset, length);
    }

    @Override
    public void close() {
        live.close();
    }
}
