package org.gastwirt.panel.network;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who takes an address.
 *
 * @param card the server's card that it is for; null: its first
 */
record CardOwner(UUID server, @Nullable UUID card) {}
