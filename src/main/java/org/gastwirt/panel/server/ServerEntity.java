package org.gastwirt.panel.server;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.plan.CpuShare;
import org.gastwirt.panel.plan.Plan.DiskMode;
import org.gastwirt.panel.plan.Plan.OnCrash;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.StoredSentences;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code server} and the rules about one server. Only what changed is written: power belongs to what hosts
 * report and is written past this class, without a new version.
 */
@Entity(name = "server")
@Table(name = "server")
@DynamicUpdate
class ServerEntity {

    @Id
    UUID id = new UUID(0, 0);

    @Column(name = "external_id", updatable = false)
    @Nullable
    String externalId;

    @Column(name = "customer_id", updatable = false)
    UUID customerId = new UUID(0, 0);

    @Column(name = "plan_id")
    UUID planId = new UUID(0, 0);

    @Column(name = "image_id")
    UUID imageId = new UUID(0, 0);

    @Column(name = "location_id", updatable = false)
    @Nullable
    UUID locationId;

    @Column(name = "network_id", updatable = false)
    UUID networkId = new UUID(0, 0);

    @Column(name = "host_id")
    @Nullable
    UUID hostId;

    String name = "";
    String hostname = "";

    @Enumerated(EnumType.STRING)
    Lifecycle lifecycle = Lifecycle.PROVISIONING;

    @Column(name = "wanted_running")
    boolean wantedRunning;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    VmPower power = VmPower.UNKNOWN;

    @Column(name = "suspended_at")
    @Nullable
    Instant suspendedAt;

    @Column(name = "suspend_reason")
    @Nullable
    String suspendReason;

    @Enumerated(EnumType.STRING)
    @Column(name = "suspend_origin")
    @Nullable
    SuspendOrigin suspendOrigin;

    long generation = 1;

    /** How often the generation rose by a move, and not by a new installation. */
    long moves;

    @Embedded
    Hardware hardware = new Hardware(1, 1, 1, null, 0, CpuShare.USUAL);

    @Enumerated(EnumType.STRING)
    @Column(name = "disk_mode")
    DiskMode diskMode = DiskMode.LINKED;

    @Enumerated(EnumType.STRING)
    @Column(name = "on_crash")
    OnCrash onCrash = OnCrash.RESTART;

    @Column(name = "root_password_hash")
    @Nullable
    String rootPasswordHash;

    @Column(name = "root_password_pending")
    boolean rootPasswordPending;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "ssh_keys")
    List<String> sshKeys = List.of();

    @Column(name = "user_data")
    @Nullable
    String userData;

    /** What its guest sets itself up with for desktops. */
    @Enumerated(EnumType.STRING)
    DesktopSetup desktop = DesktopSetup.NONE;

    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    String labels = "{}";

    @Column(name = "failure_code")
    @Nullable
    String failureCode;

    @Column(name = "failure_detail", columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    @Nullable
    String failureDetail;

    @Column(name = "delete_after")
    @Nullable
    Instant deleteAfter;

    @Column(name = "deleted_at")
    @Nullable
    Instant deletedAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt = Instant.EPOCH;

    @Column(name = "updated_at")
    Instant updatedAt = Instant.EPOCH;

    @Version
    long version;

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
