package org.gastwirt.panel.customer;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredSshKeys implements SshKeys {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,63}");

    private final SshKeyRows rows;
    private final Customers customers;
    private final Cursors cursors;
    private final Audit audit;
    private final Clock clock;

    StoredSshKeys(SshKeyRows rows, Customers customers, Cursors cursors, Audit audit, Clock clock) {
        this.rows = rows;
        this.customers = customers;
        this.cursors = cursors;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<SshKey> list(@Nullable CustomerId customer, PageRequest page, Actor me) {
        String filters = "ssh_keys/" + customer + "/" + me.customerId();
        return cursors.slice(
                rows.list(
                        customer == null ? null : customer.value(), cursors.read(page, filters), page.limit() + 1, me),
                page,
                filters,
                key -> new Cursors.Position(key.createdAt(), key.id().value()));
    }

    @Override
    @Transactional(readOnly = true)
    public SshKey get(SshKeyId id, Actor me) {
        return rows.find(id.value(), me).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    @Override
    @Transactional
    public SshKey add(@Nullable CustomerId customer, @Nullable String name, String publicKey, Actor me) {
        me.requireChange();
        var key = SshPublicKey.parse(publicKey, "public_key");
        // one after the other, so that the bound holds
        CustomerId owner = customers.lock(owner(customer, me), me).id();
        if (rows.count(owner) >= MOST) {
            throw PanelException.invalid("public_key", "too_many", MOST);
        }
        if (rows.knows(owner, "fingerprint", key.fingerprint())) {
            throw PanelException.invalid("public_key", "known");
        }
        var stored = new SshKey(
                SshKeyId.next(),
                owner,
                name(name, key),
                key.line(),
                key.fingerprint(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (rows.knows(owner, "name", stored.name())) {
            throw new PanelException(ErrorCode.NAME_TAKEN, stored.name());
        }
        rows.add(stored);
        record(me, "ssh_key.add", stored);
        return stored;
    }

    private static CustomerId owner(@Nullable CustomerId customer, Actor me) {
        if (customer != null) {
            return customer;
        }
        UUID own = me.customerId();
        if (own == null) {
            throw PanelException.invalid("customer_id", "required");
        }
        return new CustomerId(own);
    }

    private static String name(@Nullable String given, SshPublicKey key) {
        String name = given == null || given.isBlank() ? key.comment() : given.strip();
        if (name.isBlank()) {
            return key.type();
        }
        if (!NAME.matcher(name).matches()) {
            throw PanelException.invalid("name", "length", 63);
        }
        return name;
    }

    @Override
    @Transactional
    public void remove(SshKeyId id, Actor me) {
        SshKey key = get(id, me);
        me.requireChange();
        if (rows.remove(id.value())) {
            record(me, "ssh_key.remove", key);
        }
    }

    private void record(Actor me, String action, SshKey key) {
        audit.record(
                me,
                action,
                "ssh_key",
                key.id().value(),
                key.customer().value(),
                Map.of("name", key.name(), "fingerprint", key.fingerprint()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> lines(CustomerId customer, List<String> idsOrLines) {
        var lines = new LinkedHashMap<String, String>();
        for (String text : idsOrLines) {
            UUID id = PublicId.parse(SshKeyId.PREFIX, text.strip());
            SshPublicKey key = SshPublicKey.parse(
                    id == null
                            ? text
                            : rows.ofCustomer(id, customer)
                                    .orElseThrow(() -> PanelException.invalid("ssh_keys", "unknown"))
                                    .publicKey(),
                    "ssh_keys");
            lines.putIfAbsent(key.fingerprint(), key.line());
        }
        return List.copyOf(lines.values());
    }
}
