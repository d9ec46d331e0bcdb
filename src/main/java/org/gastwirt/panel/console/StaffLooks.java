package org.gastwirt.panel.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down that the provider's people saw a customer's screen: the first time in an hour, for a list asks for its pictures again
 * and again. A customer's own people are not written down; they may look as they may look at the list.
 */
@Component
class StaffLooks {

    private static final Duration ONCE_IN = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private record Look(@Nullable UUID who, UUID server) {}

    @SuppressWarnings("serial") // never written anywhere
    private final Map<Look, Instant> looks = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Look, Instant> eldest) {
            return size() > MOST;
        }
    };

    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StaffLooks(Audit audit, TransactionTemplate transaction, Clock clock) {
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    void note(ConsoleTarget target, Actor me) {
        if ((me.isStaff() || me.actingAs() != null)
                && isFirst(new Look(me.id(), target.server().value()))) {
            transaction.executeWithoutResult(status -> audit.record(
                    me, "console.picture", "server", target.server().value(), target.customer(), Map.of()));
        }
    }

    private boolean isFirst(Look look) {
        Instant now = clock.instant();
        synchronized (looks) {
            Instant last = looks.get(look);
            if (last != null && last.plus(ONCE_IN).isAfter(now)) {
                return false;
            }
            looks.remove(look);
            looks.put(look, now);
            return true;
        }
    }
}
