package org.gastwirt.panel.network;

import java.time.Clock;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Networks, in PostgreSQL. */
@Service
@Transactional
class StoredNetworks implements Networks {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST_ID = new UUID(-1, -1);

    private final NetworkRows rows;
    private final Cursors cursors;
    private final Audit audit;
    private final Clock clock;

    StoredNetworks(NetworkRows rows, Cursors cursors, Audit audit, Clock clock) {
        this.rows = rows;
        this.cursors = cursors;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Network get(NetworkId id) {
        return rows.read(id.value()).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    @Override
    @Transactional(readOnly = true)
    public Network choose(@Nullable String nameOrId, String field) {
        if (nameOrId == null) {
            return rows.oldestWithPool().orElseThrow(() -> PanelException.invalid(field, "no_network"));
        }
        return read(nameOrId).orElseThrow(() -> PanelException.invalid(field, "unknown"));
    }

    @Override
    @Transactional(readOnly = true)
    public Network find(String nameOrId, Actor me) {
        return read(nameOrId).filter(n -> me.isStaff()).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    private Optional<Network> read(String nameOrId) {
        UUID id = PublicId.parse("net", nameOrId);
        return id == null ? rows.readByName(nameOrId) : rows.read(id);
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Network> list(PageRequest page, Actor me) {
        if (!me.isStaff()) {
            return new Slice<>(java.util.List.of(), null);
        }
        var from = cursors.read(page, "networks");
        var found = rows.olderThan(
                from == null ? END_OF_TIME : from.createdAt(), from == null ? LAST_ID : from.id(), page.limit() + 1);
        return cursors.slice(found, page, "networks", n -> new Cursors.Position(n.createdAt(), n.id().value()));
    }

    @Override
    public Network create(Details details, Actor me) {
        me.requireAdmin();
        NetworkRules.check(details);
        var network = new Network(
                NetworkId.next(),
                details.name(),
                details.bridge(),
                details.resolvers(),
                Times.now(clock).toInstant(),
                0);
        if (!rows.insert(network)) {
            throw new PanelException(ErrorCode.NAME_TAKEN, details.name());
        }
        record("network.create", network, me);
        return get(network.id());
    }

    @Override
    public Network update(NetworkId id, @Nullable Long ifVersion, Details details, Actor me) {
        me.requireAdmin();
        NetworkRules.check(details);
        var before = lock(id, ifVersion);
        if (details.equals(before.details())) {
            return before;
        }
        try {
            rows.update(id, details);
        } catch (DataIntegrityViolationException e) {
            throw new PanelException(ErrorCode.NAME_TAKEN, details.name());
        }
        var after = get(id);
        record("network.update", after, me);
        return after;
    }

    @Override
    public void delete(NetworkId id, @Nullable Long ifVersion, Actor me) {
        me.requireAdmin();
        var network = lock(id, ifVersion);
        try {
            // Pools and servers point here: the database knows them all.
            rows.delete(id);
        } catch (DataIntegrityViolationException e) {
            throw new PanelException(ErrorCode.IN_USE, network.name());
        }
        record("network.delete", network, me);
    }

    private Network lock(NetworkId id, @Nullable Long ifVersion) {
        var network = rows.lock(id.value()).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        Etags.require(ifVersion, network.version());
        return network;
    }

    private void record(String action, Network network, Actor me) {
        var detail = Map.of("name", network.name(), "bridge", network.bridge());
        audit.record(me, action, "network", network.id().value(), null, detail);
    }
}
