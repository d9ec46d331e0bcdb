package org.gastwirt.panel.server;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Loads and locks server rows; every way in takes the owner, but for the jobs' own. */
@Repository
class ServerStore {

    private final EntityManager entities;
    private final Clock clock;

    ServerStore(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Locks a server for a change that somebody asked for.
     *
     * @param ifVersion the version the caller saw; null: whichever
     * @throws PanelException {@code NOT_FOUND}, also for a foreign one; {@code GONE} for a tombstone; {@code
     *     PRECONDITION_FAILED}; {@code FORBIDDEN} when the actor only reads
     */
    @Transactional(propagation = Propagation.MANDATORY)
    ServerEntity lock(ServerId id, @Nullable Long ifVersion, Actor me) {
        ServerEntity server = entities.find(ServerEntity.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (server == null || !me.mayReach(server.customerId)) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        me.requireChange();
        if (server.lifecycle == Lifecycle.DELETED) {
            throw gone(server.deletedAt);
        }
        Etags.require(ifVersion, server.version);
        return server;
    }

    /** Locks a server for one of its own jobs. */
    @Transactional(propagation = Propagation.MANDATORY)
    ServerEntity lockForJob(UUID id) {
        ServerEntity server = entities.find(ServerEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (server == null) {
            throw new IllegalStateException("a job's server has no row: " + id);
        }
        return server;
    }

    /** Reads a server for one of its own jobs; changes to it are not written. */
    @Transactional(readOnly = true)
    ServerEntity readForJob(UUID id) {
        ServerEntity server = entities.find(ServerEntity.class, id);
        if (server == null) {
            throw new IllegalStateException("a job's server has no row: " + id);
        }
        return server;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(ServerEntity server) {
        entities.persist(server);
        entities.flush();
    }

    /** @throws PanelException {@code INVALID_STATE} while such a job is waiting or at work */
    void refuseWhileUnfinished(ServerEntity server, List<String> types) {
        List<String> found = entities.createNativeQuery("""
                        select type from job where subject = :subject and finished_at is null and type in (:types) limit 1
                        """, String.class)
                .setParameter("subject", server.id)
                .setParameter("types", types)
                .getResultList();
        if (!found.isEmpty()) {
            String state = ServerStatus.of(server.lifecycle, server.power, false, found.getFirst())
                    .code();
            throw new PanelException(ErrorCode.INVALID_STATE, state).with("state", state);
        }
    }

    /** Whether another living server of that customer has this name. */
    boolean nameTaken(UUID customer, String name, @Nullable UUID except) {
        return !entities.createNativeQuery("""
                        select 1 from server where customer_id = :customer and name = :name and lifecycle <> 'DELETED'
                          and id <> :except
                        """, Integer.class)
                .setParameter("customer", customer)
                .setParameter("name", name)
                .setParameter("except", except == null ? new UUID(0, 0) : except)
                .getResultList()
                .isEmpty();
    }

    /** The hostname, or when another server has that name already, with the end of the id. */
    String freeName(UUID customer, String hostname, ServerId id) {
        String name = hostname.length() > 63 ? hostname.substring(0, 63) : hostname;
        if (!nameTaken(customer, name, null)) {
            return name;
        }
        String tail = "-" + id.text().substring(id.text().length() - 6);
        return name.substring(0, Math.min(name.length(), 63 - tail.length())) + tail;
    }

    /** As precise as PostgreSQL keeps it, so that what is answered is what is stored. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static PanelException gone(@Nullable Instant when) {
        var gone = new PanelException(ErrorCode.GONE);
        return when == null ? gone : gone.with("terminated_at", when.toString());
    }
}
