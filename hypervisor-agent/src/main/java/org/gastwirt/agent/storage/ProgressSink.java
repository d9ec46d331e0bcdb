package org.gastwirt.agent.storage;

/** Told how far a long piece of work is. */
public interface ProgressSink {

    /** @param text one line, for instance {@code copied 4 of 10 GiB} */
    void progress(int percent, String text);
}
