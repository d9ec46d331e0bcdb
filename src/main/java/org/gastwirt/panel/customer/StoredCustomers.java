package org.gastwirt.panel.customer;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.account.Members;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tenants, in PostgreSQL. */
@Service
@Transactional
class StoredCustomers implements Customers {

    private final CustomerRepository rows;
    private final CustomerInsert inserts;
    private final Members members;
    private final EntityManager entities;
    private final Cursors cursors;
    private final Audit audit;
    private final Clock clock;

    StoredCustomers(
            CustomerRepository rows,
            CustomerInsert inserts,
            Members members,
            EntityManager entities,
            Cursors cursors,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.inserts = inserts;
        this.members = members;
        this.entities = entities;
        this.cursors = cursors;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Customer get(CustomerId id, Actor me) {
        return find(id, me).toCustomer();
    }

    @Override
    @Transactional(readOnly = true)
    public Customer byExternalId(String externalId, Actor me) {
        return rows.readByExternalId(externalId)
                .map(CustomerEntity::toCustomer)
                .filter(customer -> me.mayReach(customer.id().value()))
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    @Override
    public Customer lock(CustomerId id, Actor me) {
        return lockRow(id, me).toCustomer();
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Customer> list(@Nullable String search, PageRequest page, Actor me) {
        UUID only = me.customerId();
        if (only != null) {
            return new Slice<>(List.of(get(new CustomerId(only), me)), null);
        }
        String text = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        String filters = "customers:" + text;
        var from = cursors.read(page, filters);
        var found = rows.olderThan(
                from == null ? END_OF_TIME : from.createdAt(),
                from == null ? LAST_ID : from.id(),
                "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%",
                page.limit() + 1);
        var customers = found.stream().map(CustomerEntity::toCustomer).toList();
        return cursors.slice(customers, page, filters, c -> new Cursors.Position(c.createdAt(), c.id().value()));
    }

    @Override
    public Customer create(CustomerDetails details, Actor me) {
        me.requireAdmin();
        CustomerRules.check(details);
        var created = inserts.insert(details, now());
        if (created == null) {
            throw taken(details.externalId());
        }
        record("customer.create", created, me);
        return created;
    }

    @Override
    public Customer findOrCreate(CustomerDetails details, Actor me) {
        CustomerRules.check(details);
        String externalId = details.externalId();
        if (externalId == null) {
            throw PanelException.invalid("external_id", "required");
        }
        // a customer's own token finds itself, and is not told whether others are there
        if (me.isStaff() && inserts.idOf(externalId) == null) {
            me.requireAdmin();
            var created = inserts.insert(details, now());
            if (created != null) {
                record("customer.create", created, me);
                return created;
            }
        }
        return byExternalId(externalId, me);
    }

    @Override
    public Upserted upsert(String externalId, Wanted wanted, Actor me) {
        me.requireAdmin();
        var details = wanted.over(Customer.Limits.DEFAULT);
        CustomerRules.check(details);
        if (!externalId.equals(details.externalId())) {
            throw PanelException.invalid("external_id", "required");
        }
        var created = inserts.insert(details, now());
        if (created != null) {
            record("customer.create", created, me);
            return new Upserted(created, true);
        }
        var there = lock(byExternalId(externalId, me).id(), me);
        return new Upserted(update(there.id(), null, wanted.over(there.limits()), me), false);
    }

    @Override
    public Customer update(CustomerId id, @Nullable Long ifVersion, CustomerDetails details, Actor me) {
        me.requireAdmin();
        CustomerRules.check(details);
        var row = lockRow(id, me);
        var before = row.toCustomer();
        requireVersion(before, ifVersion);
        if (details.equals(before.details())) {
            return before;
        }
        var holder = details.externalId() == null ? null : inserts.idOf(details.externalId());
        if (holder != null && !holder.equals(id)) {
            throw taken(details.externalId());
        }
        row.change(details, now());
        try {
            rows.flush();
        } catch (DataIntegrityViolationException e) {
            // Somebody else took the external id since we looked; the transaction is over, so no more questions.
            throw new PanelException(ErrorCode.EXTERNAL_ID_EXISTS);
        }
        var after = row.toCustomer();
        record("customer.update", after, me);
        return after;
    }

    @Override
    public Customer allowScreenshots(CustomerId id, boolean allowed, Actor me) {
        var row = lockRow(id, me);
        me.requireOwner();
        if (row.toCustomer().screenshots() == allowed) {
            return row.toCustomer();
        }
        row.allowScreenshots(allowed, now());
        rows.flush();
        audit.record(me, "customer.screenshots", "customer", id.value(), id.value(), Map.of("allowed", allowed));
        return row.toCustomer();
    }

    @Override
    public void delete(CustomerId id, @Nullable Long ifVersion, Actor me) {
        me.requireAdmin();
        get(id, me);
        // before the row is locked: who invites somebody locks members first, too
        members.forget(id.value(), me);
        var row = lockRow(id, me);
        var customer = row.toCustomer();
        requireVersion(customer, ifVersion);
        rows.delete(row);
        try {
            // Servers point here: the database knows them all.
            rows.flush();
        } catch (DataIntegrityViolationException e) {
            throw new PanelException(ErrorCode.IN_USE, customer.name());
        }
        record("customer.delete", customer, me);
    }

    private CustomerEntity find(CustomerId id, Actor me) {
        return me.mayReach(id.value())
                ? rows.read(id.value()).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND))
                : notFound();
    }

    private CustomerEntity lockRow(CustomerId id, Actor me) {
        if (!me.mayReach(id.value())) {
            return notFound();
        }
        var row = rows.lock(id.value()).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        // What an earlier read in this transaction left in the session is older than the lock.
        entities.refresh(row);
        return row;
    }

    private static CustomerEntity notFound() {
        throw new PanelException(ErrorCode.NOT_FOUND);
    }

    private static void requireVersion(Customer customer, @Nullable Long ifVersion) {
        Etags.require(ifVersion, customer.version());
    }

    private PanelException taken(@Nullable String externalId) {
        var refusal = new PanelException(ErrorCode.EXTERNAL_ID_EXISTS);
        CustomerId existing = externalId == null ? null : inserts.idOf(externalId);
        return existing == null ? refusal : refusal.with("existing_id", existing.text());
    }

    private void record(String action, Customer customer, Actor me) {
        var detail = Map.of("name", customer.name(), "limits", customer.limits().toString());
        audit.record(
                me, action, "customer", customer.id().value(), customer.id().value(), detail);
    }

    private Instant now() {
        // PostgreSQL keeps microseconds; what is answered must equal what is read again.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST_ID = new UUID(-1, -1);
}
