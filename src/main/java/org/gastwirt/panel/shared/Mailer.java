package org.gastwirt.panel.shared;

import java.util.Locale;

/** Sends mail, if the panel has a mail server. The text is made of sentences like everything else that people read. */
public interface Mailer {

    /** Whether a mail server is configured. */
    boolean isReady();

    /**
     * Queues a mail in the caller's transaction; it is tried again when the server does not take it.
     *
     * @param to one address
     * @param key {@code mail.<key>.subject} and {@code mail.<key>.text}
     * @param args fill both sentences
     * @throws PanelException {@code RATE_LIMITED} when too many wait already
     * @throws IllegalStateException when no mail server is configured
     */
    void send(String to, Locale language, String key, Object... args);
}
