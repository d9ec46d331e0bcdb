package org.gastwirt.panel.server;

import java.util.UUID;

/**
 * A row of {@code server_card}: a network card beside the server's first.
 *
 * @param slot where it is plugged in, from 1
 * @param live whether its server's Vm is defined with it
 */
record PluggedCard(UUID id, UUID serverId, UUID networkId, int slot, boolean live) {}
