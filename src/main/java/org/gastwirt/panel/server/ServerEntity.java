package org.gastwirt.panel.server;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.StoredSentences;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code server} and the rules about one server. Only what changed is written. */
@Entity(name = "server")
@Table(name = "server")
@DynamicUpdate
class ServerEntity extends ServerColumns {

    protected ServerEntity() {}

    static ServerEntity provisioning(UUID id, UUID customerId, Instant now) {
        var server = new ServerEntity();
        server.id = id;
        server.customerId = customerId;
        server.createdAt = now;
        server.updatedAt = now;
        return server;
    }

    private void become(Lifecycle next, Instant now) {
        if (!lifecycle.mayBecome(next)) {
            throw new PanelException(ErrorCode.INVALID_STATE, lifecycle.name().toLowerCase(java.util.Locale.ROOT));
        }
        lifecycle = next;
        updatedAt = now;
    }

    void built(Instant now) {
        become(Lifecycle.ACTIVE, now);
        if (suspendOrigin != null) {
            suspended(now);
        }
    }

    void failed(ErrorCode code, Sentence why, Instant now) {
        become(Lifecycle.FAILED, now);
        failureCode = code.code();
        failureDetail = StoredSentences.write(why);
    }

    void tryAgain(Instant now) {
        become(Lifecycle.PROVISIONING, now);
        failureCode = null;
        failureDetail = null;
    }

    /** Wanted at once; in force at once unless it is still being built. */
    void suspend(String reason, SuspendOrigin origin, Instant now) {
        suspendReason = reason;
        suspendOrigin = origin;
        updatedAt = now;
        if (lifecycle == Lifecycle.ACTIVE) {
            suspended(now);
        }
    }

    private void suspended(Instant now) {
        become(Lifecycle.SUSPENDED, now);
        suspendedAt = now;
    }

    void unsuspend(Instant now) {
        suspendReason = null;
        suspendOrigin = null;
        suspendedAt = null;
        updatedAt = now;
        if (lifecycle == Lifecycle.SUSPENDED) {
            become(Lifecycle.ACTIVE, now);
        }
    }

    boolean suspensionWanted() {
        return suspendOrigin != null;
    }

    void delete(Instant after, Instant now) {
        become(Lifecycle.DELETING, now);
        deleteAfter = after;
    }

    void takeDeletionBack(Instant now) {
        become(suspendedAt == null ? Lifecycle.ACTIVE : Lifecycle.SUSPENDED, now);
        deleteAfter = null;
    }

    /** The tombstone keeps what people and billing ask for later, and nothing that could be used. */
    void deleted(Instant now) {
        become(Lifecycle.DELETED, now);
        deletedAt = now;
        rootPasswordHash = null;
        sshKeys = List.of();
        userData = null;
    }

    /** Whether the guest may be made to run at all. */
    boolean mayRun() {
        return switch (lifecycle) {
            case PROVISIONING, ACTIVE -> suspendOrigin == null;
            case SUSPENDED, DELETING, DELETED, FAILED -> false;
        };
    }

    ServerId serverId() {
        return new ServerId(id);
    }

    @Nullable
    HostId host() {
        return hostId == null ? null : new HostId(hostId);
    }

    VmRef vm() {
        return new VmRef(id, generation);
    }

    /** What makes the guest another instance to cloud-init: a new installation does, another host does not. */
    long instance() {
        return generation - moves;
    }

    /** Lies on another host from now on, where it is a generation on. */
    void moved(UUID host, long nextGeneration, Instant now) {
        moves += nextGeneration - generation;
        generation = nextGeneration;
        hostId = host;
        updatedAt = now;
    }
}
