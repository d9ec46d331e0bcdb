package org.gastwirt.agent.vm;

import java.io.IOException;

/** Bytes to and from a Vm. One thread reads, one writes, any thread closes. */
public interface ByteChannelOfVm extends AutoCloseable {

    /**
     * Waits for bytes.
     *
     * @return how many lie in the buffer, or -1 when the Vm closed its end
     */
    int read(byte[] buffer) throws IOException;

    /** Writes all of it, waiting as long as the Vm does not take it. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Wakes a reader that waits. */
    @Override
    void close();
}
