package org.gastwirt.panel.server;

import org.gastwirt.panel.host.HostId;
import org.jspecify.annotations.Nullable;

/**
 * A move to another host.
 *
 * @param host the only one allowed; null: the best
 * @param bytesPerSecond no faster than that; 0: as fast as it goes; null: as the panel is configured
 */
record MoveOrder(@Nullable HostId host, @Nullable Long bytesPerSecond) {}
