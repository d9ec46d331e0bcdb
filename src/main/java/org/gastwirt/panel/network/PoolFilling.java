package org.gastwirt.panel.network;

import java.util.UUID;

/**
 * A pool came to 80 % or to 100 %: published once when it gets there, and again when it gets there again.
 *
 * @param kind {@code ip-pool} or {@code mac-pool}
 * @param percent how much of it cannot be given any more
 */
public record PoolFilling(String kind, UUID pool, String name, int percent) {}
