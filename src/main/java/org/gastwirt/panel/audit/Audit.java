package org.gastwirt.panel.audit;

import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/** The audit trail: rows are only ever added, in the transaction of the change they tell of. */
public interface Audit {

    /**
     * Tells of one change.
     *
     * @param action for example {@code server.suspend}
     * @param subjectKind for example {@code server}
     * @param customerId whose it is; null: the provider's
     * @param detail what changed; never a secret
     */
    void record(
            Actor actor,
            String action,
            String subjectKind,
            @Nullable UUID subject,
            @Nullable UUID customerId,
            Map<String, ?> detail);
}
