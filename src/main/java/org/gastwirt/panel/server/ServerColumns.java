package org.gastwirt.panel.server;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.plan.CpuShare;
import org.gastwirt.panel.plan.Plan.DiskMode;
import org.gastwirt.panel.plan.Plan.OnCrash;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code server}. Power belongs to what hosts report and is written past this class, without a new version.
 */
@MappedSuperclass
abstract class ServerColumns {

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
}
