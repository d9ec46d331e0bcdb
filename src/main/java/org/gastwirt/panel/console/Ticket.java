package org.gastwirt.panel.console;

import java.time.Instant;

/**
 * A secret that opens one console once. Only its hash is stored.
 *
 * @param console the id that the console will have
 */
record Ticket(String secret, ConsoleId console, Instant expiresAt) {

    private static final String PREFIX = "ticket.";

    /**
     * How it travels: as one of the WebSocket's subprotocols, because addresses are logged and browsers cannot send other
     * headers.
     */
    String subprotocol() {
        return PREFIX + secret;
    }

    static boolean isTicket(String subprotocol) {
        return subprotocol.startsWith(PREFIX);
    }

    static String secretOf(String subprotocol) {
        return subprotocol.substring(PREFIX.length());
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "Ticket until " + expiresAt;
    }
}
