package org.gastwirt.agent.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the panel tells the host that sends a volume: {@code GET /agent/v1/transfers/{transfer}/{copy}/wish}. The receiver asks
 * for {@code GET …/{copy}/from/{offset}}, the sender answers with {@code PUT …/{copy}/with/{ticket}}, both carrying a
 * {@link VolumeStream}, and the receiver says {@code PUT …/{copy}/received} when it has all of it on its disk.
 *
 * @param ticket of the receiver that waits now; null: none
 * @param offset from where on it wants the file
 * @param received whether nothing more is wanted, ever
 * @param panelUrl base URL of the panel process where it waits; null: the URL the agent knows
 */
public record TransferWish(
        @Nullable UUID ticket,
        long offset,
        boolean received,
        @Nullable String panelUrl) {}
