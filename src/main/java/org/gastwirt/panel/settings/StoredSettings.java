package org.gastwirt.panel.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.AfterCommit;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.Notices;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PanelSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;

/** The settings in PostgreSQL. Each panel keeps what it read until another one calls out that they changed. */
@Service
class StoredSettings implements PanelSettings {

    private static final Logger log = LoggerFactory.getLogger(StoredSettings.class);
    private static final String CHANNEL = "panel_settings";
    private static final Values FIRST = new Values("Gastwirt", null, null, null, 50, null, null, 0);

    private final SettingsRow row;
    private final Notices notices;
    private final Audit audit;
    private final AtomicLong forgotten = new AtomicLong();
    private volatile Values last = FIRST;
    private volatile long lastRead = -1;

    StoredSettings(SettingsRow row, Notices notices, Audit audit) {
        this.row = row;
        this.notices = notices;
        this.audit = audit;
        notices.listen(CHANNEL, payload -> forgotten.incrementAndGet());
    }

    @Override
    public Values current() {
        // counted before reading: what changes while it is read is read again
        long now = forgotten.get();
        if (lastRead == now) {
            return last;
        }
        try {
            last = row.read();
            lastRead = now;
        } catch (DataAccessException | TransactionException away) {
            log.debug("the settings are those of before: {}", away.getMessage());
            lastRead = now; // the connection that listens says so when the database is back
        }
        return last;
    }

    /** @throws PanelException {@code FORBIDDEN} to customers */
    @Transactional(readOnly = true)
    Values get(Actor me) {
        requireStaff(me);
        return row.read();
    }

    private static void requireStaff(Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
    }

    /**
     * Replaces them; the version of {@code wanted} is ignored. Admins only.
     *
     * @param ifVersion the version the caller saw; null: whichever
     * @throws PanelException {@code PRECONDITION_FAILED}, an invalid field
     */
    @Transactional
    Values update(Values wanted, @Nullable Long ifVersion, Actor me) {
        me.requireAdmin();
        SettingsRules.check(wanted);
        var before = row.lock();
        Etags.require(ifVersion, before.version());
        var changed = changes(before, wanted);
        if (changed.isEmpty()) {
            return before;
        }
        row.write(wanted);
        audit.record(me, "settings.update", "settings", null, null, changed);
        notices.send(CHANNEL, "");
        AfterCommit.run(forgotten::incrementAndGet);
        return row.read();
    }

    private static Map<String, Object> changes(Values before, Values after) {
        var changed = new LinkedHashMap<String, Object>();
        add(changed, "name", before.name(), after.name());
        add(changed, "language", before.language(), after.language());
        add(changed, "quarantine", before.quarantine(), after.quarantine());
        add(changed, "delete_grace", before.deleteGrace(), after.deleteGrace());
        add(changed, "bulk_limit", before.bulkLimit(), after.bulkLimit());
        add(changed, "support_email", before.supportEmail(), after.supportEmail());
        add(changed, "support_url", before.supportUrl(), after.supportUrl());
        return changed;
    }

    private static void add(Map<String, Object> changed, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.put(name, after == null ? "-" : after.toString());
        }
    }
}
