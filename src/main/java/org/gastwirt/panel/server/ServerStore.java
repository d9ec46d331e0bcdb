package org.gastwirt.panel.server;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    /** All that decides what may be done with it now. */
    Situation situation(ServerEntity server) {
        return Situation.of(server, isSaved(server.id), work(server.id), now());
    }

    /** The same for one that was read. */
    Situation situation(Server server) {
        return Situation.of(server, work(server.id().value()), now());
    }

    /** Whether its memory lies on disk, as its host said last: then it goes on with the devices that it had. */
    @Transactional(readOnly = true)
    boolean isSaved(UUID server) {
        return Boolean.TRUE.equals(entities.createNativeQuery("select saved from server where id = :id", Boolean.class)
                .setParameter("id", server)
                .getSingleResult());
    }

    private Situation.Work work(UUID server) {
        var types = new ArrayList<String>();
        int waiting = 0;
        for (Object row : entities.createNativeQuery("""
                        select type, state from job where subject = :subject and finished_at is null
                        order by state = 'QUEUED', priority desc, created_at, id
                        """, Object[].class)
                .setParameter("subject", server)
                .getResultList()) {
            var columns = (Object[]) row;
            types.add((String) columns[0]);
            waiting += "QUEUED".equals(columns[1]) ? 1 : 0;
        }
        return new Situation.Work(types, waiting);
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
