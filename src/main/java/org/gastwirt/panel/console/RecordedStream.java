package org.gastwirt.panel.console;

import java.nio.ByteBuffer;
import org.gastwirt.panel.shared.PanelException;

/** Makes a file of what a guest says. One thread at a time uses it. */
interface RecordedStream {

    /** What stands at the file's beginning. */
    byte[] head();

    /**
     * What of this belongs into the file; empty when nothing does.
     *
     * @param millis since the recording's beginning
     * @throws PanelException {@code HOST_FAILED} when it is not understood, {@code UNAUTHENTICATED} when it asks for a password
     */
    byte[] heard(ByteBuffer said, long millis);

    /** What is to be said to the guest now, so that it goes on; mostly nothing. */
    byte[] answer(long millis);
}
