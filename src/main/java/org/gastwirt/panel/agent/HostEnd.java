package org.gastwirt.panel.agent;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A host's end of a stream, however it dialled in. */
interface HostEnd {

    /** Returns when the bytes were handed to the operating system. {@code last} ends a message, where there are such. */
    void send(ByteBuffer bytes, boolean last) throws IOException;

    /** Closed already is fine. */
    void close();
}
