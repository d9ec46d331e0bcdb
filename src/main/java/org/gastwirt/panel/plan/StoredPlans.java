package org.gastwirt.panel.plan;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Slice;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is sold, in PostgreSQL. */
@Service
@Transactional
class StoredPlans implements Plans {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST_ID = new UUID(-1, -1);

    private final PlanRepository rows;
    private final EntityManager entities;
    private final Cursors cursors;
    private final Audit audit;
    private final Clock clock;

    StoredPlans(PlanRepository rows, EntityManager entities, Cursors cursors, Audit audit, Clock clock) {
        this.rows = rows;
        this.entities = entities;
        this.cursors = cursors;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Plan get(PlanId id) {
        return rows.read(id.value()).map(PlanEntity::toPlan).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    @Override
    @Transactional(readOnly = true)
    public Plan forSale(String slugOrId, String field) {
        var plan = read(slugOrId).orElseThrow(() -> PanelException.invalid(field, "unknown"));
        if (plan.retired()) {
            throw new PanelException(ErrorCode.PLAN_UNAVAILABLE, plan.slug());
        }
        return plan;
    }

    @Override
    @Transactional(readOnly = true)
    public Plan find(String slugOrId, Actor me) {
        return read(slugOrId)
                .filter(plan -> me.isStaff() || !plan.retired())
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    private Optional<Plan> read(String slugOrId) {
        UUID id = PublicId.parse("pln", slugOrId);
        return (id == null ? rows.readBySlug(slugOrId) : rows.read(id)).map(PlanEntity::toPlan);
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Plan> list(@Nullable String search, boolean retired, PageRequest page, Actor me) {
        boolean alsoRetired = retired && me.isStaff();
        String text = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        String filters = "plans:" + alsoRetired + ":" + text;
        var from = cursors.read(page, filters);
        var found = rows.olderThan(
                from == null ? END_OF_TIME : from.createdAt(),
                from == null ? LAST_ID : from.id(),
                alsoRetired,
                "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%",
                page.limit() + 1);
        return cursors.slice(
                found.stream().map(PlanEntity::toPlan).toList(),
                page,
                filters,
                p -> new Cursors.Position(p.createdAt(), p.id().value()));
    }

    @Override
    public Plan create(PlanDetails details, Actor me) {
        me.requireAdmin();
        PlanRules.check(details);
        requireFree(details.slug(), null);
        var row = new PlanEntity(PlanId.next(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        row.change(details);
        entities.persist(row);
        return stored(row, "plan.create", me);
    }

    @Override
    public Plan update(PlanId id, @Nullable Long ifVersion, PlanDetails details, boolean retired, Actor me) {
        me.requireAdmin();
        PlanRules.check(details);
        var row = lock(id);
        var before = row.toPlan();
        Etags.require(ifVersion, before.version());
        if (!details.equals(before.details())) {
            requireFree(details.slug(), id);
            row.change(details);
            stored(row, "plan.update", me);
        }
        return setRetired(id, retired, me);
    }

    @Override
    public Plan setRetired(PlanId id, boolean retired, Actor me) {
        me.requireAdmin();
        var row = lock(id);
        if (row.toPlan().retired() == retired) {
            return row.toPlan();
        }
        row.retire(retired ? clock.instant().truncatedTo(ChronoUnit.MICROS) : null);
        return stored(row, retired ? "plan.retire" : "plan.unretire", me);
    }

    private PlanEntity lock(PlanId id) {
        var row = rows.lock(id.value()).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        entities.refresh(row);
        return row;
    }

    private void requireFree(String slug, @Nullable PlanId mine) {
        rows.readBySlug(slug).map(PlanEntity::toPlan).ifPresent(other -> {
            if (!other.id().equals(mine)) {
                throw new PanelException(ErrorCode.NAME_TAKEN, slug);
            }
        });
    }

    private Plan stored(PlanEntity row, String action, Actor me) {
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw new PanelException(ErrorCode.NAME_TAKEN, row.toPlan().slug());
        }
        var plan = row.toPlan();
        var detail = Map.of(
                "slug", plan.slug(),
                "vcpus", plan.vcpus(),
                "memory_bytes", plan.memory().value(),
                "disk_bytes", plan.disk().value());
        audit.record(me, action, "plan", plan.id().value(), null, detail);
        return plan;
    }
}
