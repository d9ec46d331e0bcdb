package org.gastwirt.agent.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.gastwirt.agent.storage.ProgressSink;

/** Tells how much of a stream has been read. */
final class CountingInput extends FilterInputStream {

    private final long size;
    private final ProgressSink progress;
    private long read;

    CountingInput(InputStream in, long size, ProgressSink progress) {
        super(in);
        this.size = size;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(Math.max(0, n));
        return n;
    }

    private void count(int n) {
        read += n;
        progress.progress((int) (read * 100 / Math.max(1, size)), "uploading");
    }
}
