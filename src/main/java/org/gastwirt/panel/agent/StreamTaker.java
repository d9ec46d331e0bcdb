package org.gastwirt.panel.agent;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a host's bytes go. While one is taken, nothing more is read from the host. */
interface StreamTaker {

    /** @throws IOException the stream is then closed */
    void take(ByteBuffer bytes, boolean last) throws IOException;

    /** Nothing more comes. */
    void close() throws IOException;
}
