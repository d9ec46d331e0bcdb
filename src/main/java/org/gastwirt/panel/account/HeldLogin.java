package org.gastwirt.panel.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A login on the strength of which something stays open after its request was let in.
 *
 * @param session the session's id
 * @param account whose it is
 * @param until it ends then at the latest, whatever happens
 */
public record HeldLogin(String session, UUID account, Instant until) {}
