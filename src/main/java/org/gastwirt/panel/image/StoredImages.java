package org.gastwirt.panel.image;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
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

/** What servers boot from, in PostgreSQL. */
@Service
@Transactional
class StoredImages implements Images {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST_ID = new UUID(-1, -1);

    private final ImageRepository rows;
    private final Blobs blobs;
    private final EntityManager entities;
    private final Cursors cursors;
    private final Audit audit;
    private final Clock clock;

    StoredImages(ImageRepository rows, Blobs blobs, EntityManager entities, Cursors cursors, Audit audit, Clock clock) {
        this.rows = rows;
        this.blobs = blobs;
        this.entities = entities;
        this.cursors = cursors;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Image get(ImageId id) {
        return rows.read(id.value())
                .map(ImageEntity::toImage)
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    @Override
    @Transactional(readOnly = true)
    public Image usable(String slugOrId, String field, Actor me) {
        var image = read(slugOrId)
                .filter(found -> me.isStaff() || found.offered())
                .orElseThrow(() -> PanelException.invalid(field, "unknown"));
        if (!image.offered()) {
            throw new PanelException(ErrorCode.IMAGE_UNAVAILABLE, image.slug());
        }
        return image;
    }

    @Override
    @Transactional(readOnly = true)
    public Image find(String slugOrId, Actor me) {
        return read(slugOrId)
                .filter(image -> me.isStaff() || image.offered())
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    private Optional<Image> read(String slugOrId) {
        UUID id = PublicId.parse("img", slugOrId);
        return (id == null ? rows.readBySlug(slugOrId) : rows.read(id)).map(ImageEntity::toImage);
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Image> list(Filter filter, PageRequest page, Actor me) {
        boolean onlyUsable = filter.usable() || !me.isStaff();
        String search = filter.search();
        String text = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        long memory = filter.memory() == null ? -1 : filter.memory().value();
        long disk = filter.disk() == null ? -1 : filter.disk().value();
        String filters = "images:" + onlyUsable + ":" + memory + ":" + disk + ":" + text;
        var from = cursors.read(page, filters);
        var found = rows.olderThan(
                from == null ? END_OF_TIME : from.createdAt(),
                from == null ? LAST_ID : from.id(),
                onlyUsable,
                memory,
                disk,
                "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%",
                page.limit() + 1);
        return cursors.slice(
                found.stream().map(ImageEntity::toImage).toList(),
                page,
                filters,
                i -> new Cursors.Position(i.createdAt(), i.id().value()));
    }

    @Override
    public Image create(Image.Kind kind, @Nullable DiskFormat format, ImageDetails details, Actor me) {
        me.requireAdmin();
        ImageRules.check(kind, details);
        requireFree(details.slug(), null);
        if (format != null && kind != Image.Kind.DISK) {
            throw PanelException.invalid("format", "only_for_disks");
        }
        var declared = format == null && kind == Image.Kind.DISK ? DiskFormat.QCOW2 : format;
        var row =
                new ImageEntity(ImageId.next(), kind, declared, clock.instant().truncatedTo(ChronoUnit.MICROS));
        row.change(details);
        entities.persist(row);
        return stored(row, "image.create", me);
    }

    @Override
    public Image update(ImageId id, @Nullable Long ifVersion, ImageDetails details, boolean retired, Actor me) {
        me.requireAdmin();
        var row = lock(id, ifVersion);
        ImageRules.check(row.toImage().kind(), details);
        if (!details.equals(row.toImage().details())) {
            requireFree(details.slug(), id);
            row.change(details);
            stored(row, "image.update", me);
        }
        return setRetired(id, retired, me);
    }

    @Override
    public Image setRetired(ImageId id, boolean retired, Actor me) {
        me.requireAdmin();
        var row = lock(id, null);
        if (row.toImage().retired() == retired) {
            return row.toImage();
        }
        row.retire(retired ? clock.instant().truncatedTo(ChronoUnit.MICROS) : null);
        return stored(row, retired ? "image.retire" : "image.unretire", me);
    }

    @Override
    public void delete(ImageId id, @Nullable Long ifVersion, Actor me) {
        me.requireAdmin();
        var row = lock(id, ifVersion);
        var image = row.toImage();
        entities.remove(row);
        try {
            // Servers point here, also those that are gone: their rows tell what they were made from.
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw new PanelException(ErrorCode.IN_USE, image.slug());
        }
        image.files().forEach(file -> blobs.dropIfUnused(file.sha256()));
        audit.record(me, "image.delete", "image", id.value(), null, Map.of("slug", image.slug()));
    }

    private ImageEntity lock(ImageId id, @Nullable Long ifVersion) {
        var row = rows.lock(id.value()).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        entities.refresh(row);
        Etags.require(ifVersion, row.toImage().version());
        return row;
    }

    private void requireFree(String slug, @Nullable ImageId mine) {
        rows.readBySlug(slug).map(ImageEntity::toImage).ifPresent(other -> {
            if (!other.id().equals(mine)) {
                throw new PanelException(ErrorCode.NAME_TAKEN, slug);
            }
        });
    }

    private Image stored(ImageEntity row, String action, Actor me) {
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw new PanelException(ErrorCode.NAME_TAKEN, row.toImage().slug());
        }
        var image = row.toImage();
        audit.record(me, action, "image", image.id().value(), null, Map.of("slug", image.slug()));
        return image;
    }
}
