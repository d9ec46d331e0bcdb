package org.gastwirt.panel.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** A row of {@code plan}. */
@Entity(name = "plan")
@Table(name = "plan")
class PlanEntity {

    @Id
    private UUID id = new UUID(0, 0);

    private String slug = "";
    private String name = "";
    private int vcpus;

    @Column(name = "memory_bytes")
    private long memoryBytes;

    @Column(name = "disk_bytes")
    private long diskBytes;

    @Column(name = "traffic_bytes")
    private @Nullable Long trafficBytes;

    @Column(name = "port_mbps")
    private int portMbps;

    @Column(name = "ipv4_count")
    private int ipv4Count;

    private boolean ipv6;

    @Enumerated(EnumType.STRING)
    @Column(name = "disk_mode")
    private Plan.DiskMode diskMode = Plan.DiskMode.LINKED;

    @Enumerated(EnumType.STRING)
    @Column(name = "on_crash")
    private Plan.OnCrash onCrash = Plan.OnCrash.RESTART;

    private boolean screenshots = true;

    @Column(name = "cpu_weight")
    private int cpuWeight;

    @Column(name = "cpu_cap")
    private int cpuCap;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt = Instant.EPOCH;

    @Version
    private long version;

    protected PlanEntity() {}

    PlanEntity(PlanId id, Instant now) {
        this.id = id.value();
        this.createdAt = now;
    }

    void change(PlanDetails plan) {
        slug = plan.slug();
        name = plan.name();
        vcpus = plan.vcpus();
        memoryBytes = plan.memory().value();
        diskBytes = plan.disk().value();
        trafficBytes = plan.traffic() == null ? null : plan.traffic().value();
        portMbps = plan.portMbps();
        ipv4Count = plan.ipv4Count();
        ipv6 = plan.ipv6();
        diskMode = plan.diskMode();
        onCrash = plan.onCrash();
        screenshots = plan.screenshots();
        cpuWeight = plan.cpu().weight();
        cpuCap = plan.cpu().cap();
    }

    void retire(@Nullable Instant at) {
        retiredAt = at;
    }

    Plan toPlan() {
        return new Plan(
                new PlanId(id),
                slug,
                name,
                vcpus,
                new Bytes(memoryBytes),
                new Bytes(diskBytes),
                trafficBytes == null ? null : new Bytes(trafficBytes),
                portMbps,
                ipv4Count,
                ipv6,
                diskMode,
                onCrash,
                screenshots,
                new CpuShare(cpuWeight, cpuCap),
                retiredAt,
                createdAt,
                version);
    }
}
