package org.gastwirt.panel.network;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stocks of MAC addresses, in PostgreSQL. */
@Service
@Transactional
class StoredMacPools implements MacPools {

    private final MacPoolRows rows;
    private final Quarantine quarantines;
    private final Cursors cursors;
    private final Audit audit;
    private final Clock clock;

    StoredMacPools(MacPoolRows rows, Quarantine quarantines, Cursors cursors, Audit audit, Clock clock) {
        this.rows = rows;
        this.quarantines = quarantines;
        this.cursors = cursors;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<MacPool> all(Actor me) {
        return me.isStaff() ? rows.all(Times.now(clock)) : List.of();
    }

    @Override
    public MacPool create(NewMacPool wanted, Actor me) {
        me.requireAdmin();
        NetworkRules.name(wanted.name());
        int quarantine = quarantines.seconds(wanted.quarantineSeconds(), Quarantine.OF_MAC);
        var range = MacRange.of(wanted.prefix());
        if (wanted.firstIndex() < 0 || wanted.firstIndex() >= range.size()) {
            throw PanelException.invalid("first_index", "range", 0, range.size() - 1);
        }
        rows.lockAll();
        for (MacPool other : all(me)) {
            if (range.overlaps(new MacRange(other.prefix()))) {
                throw PanelException.invalid("prefix", "overlap", other.name());
            }
        }
        var id = MacPoolId.next();
        if (!rows.insert(id, wanted, range, quarantine, Times.now(clock))) {
            throw new PanelException(ErrorCode.NAME_TAKEN, wanted.name());
        }
        var pool = get(id, me);
        record("mac-pool.create", pool, me);
        return pool;
    }

    @Override
    public void delete(MacPoolId id, Actor me) {
        me.requireAdmin();
        var pool = get(id, me);
        try {
            rows.delete(id);
        } catch (DataIntegrityViolationException e) {
            throw new PanelException(ErrorCode.IN_USE, pool.name());
        }
        record("mac-pool.delete", pool, me);
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<RestingMac> resting(MacPoolId id, PageRequest page, Actor me) {
        get(id, me);
        String filters = "resting macs:" + id;
        var from = cursors.read(page, filters);
        var found = rows.resting(
                id,
                from == null ? null : SqlTime.of(from.createdAt()),
                from == null ? null : mac(from.id()),
                page.limit() + 1,
                Times.now(clock));
        return cursors.slice(
                found, page, filters, resting -> new Cursors.Position(resting.freeAfter(), position(resting.mac())));
    }

    private static UUID position(String mac) {
        return new UUID(0, Long.parseLong(mac.replace(":", ""), 16));
    }

    private static String mac(UUID position) {
        return "%012x".formatted(position.getLeastSignificantBits());
    }

    @Override
    @Transactional(readOnly = true)
    public MacPool get(MacPoolId id, Actor me) {
        return all(me).stream()
                .filter(pool -> pool.id().equals(id))
                .findAny()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    private void record(String action, MacPool pool, Actor me) {
        var detail = Map.of("name", pool.name(), "prefix", pool.prefix());
        audit.record(me, action, "mac-pool", pool.id().value(), null, detail);
    }
}
