package org.gastwirt.panel.metering;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import org.gastwirt.panel.metering.UsageRows.Wanted;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What servers used per calendar month (UTC), for those who bill it and those who pay it. */
@Service
public class Usage {

    private final UsageRows rows;
    private final Cursors cursors;
    private final Clock clock;

    Usage(UsageRows rows, Cursors cursors, Clock clock) {
        this.rows = rows;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * Every server that existed in that month, newest first.
     *
     * @param period null: the current month
     * @param updatedSince only those that used something since then; null: all
     */
    public Slice<ServerUsage> list(
            @Nullable YearMonth period, @Nullable Instant updatedSince, PageRequest page, Actor me) {
        Instant now = clock.instant();
        var wanted = new Wanted(period == null ? Month.containing(now) : period, me.customerId(), null, updatedSince);
        String filters = "usage " + wanted;
        var found = rows.list(wanted, cursors.read(page, filters), page.limit() + 1, now);
        return cursors.slice(found, page, filters, UsageRows.Row::position).map(UsageRows.Row::usage);
    }

    /**
     * One server's.
     *
     * @throws PanelException {@code NOT_FOUND} also for a foreign one, and when it did not exist in that month
     */
    public ServerUsage of(ServerId server, @Nullable YearMonth period, Actor me) {
        Instant now = clock.instant();
        var month = period == null ? Month.containing(now) : period;
        var wanted = new Wanted(month, me.customerId(), server.value(), null);
        return rows.list(wanted, null, 1, now).stream()
                .findFirst()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND))
                .usage();
    }
}
