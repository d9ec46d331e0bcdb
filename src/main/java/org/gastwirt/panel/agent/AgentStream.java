package org.gastwirt.panel.agent;

import java.nio.ByteBuffer;

/** An open stream. Closing twice is fine; the other end is closed too. */
public interface AgentStream extends AutoCloseable {

    /** Sends bytes to the guest; returns when they were handed to the operating system. {@code last} ends a message. */
    void toGuest(ByteBuffer bytes, boolean last);

    long bytesToGuest();

    long bytesToBrowser();

    @Override
    void close();
}
