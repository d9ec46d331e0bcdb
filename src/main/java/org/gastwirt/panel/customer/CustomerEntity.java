package org.gastwirt.panel.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** A row of {@code customer}. */
@Entity(name = "customer")
@Table(name = "customer")
class CustomerEntity {

    @Id
    private UUID id = new UUID(0, 0);

    @Column(name = "external_id")
    private @Nullable String externalId;

    private String name = "";
    private String email = "";
    private String locale = "en";

    @Column(name = "max_servers")
    private int maxServers;

    @Column(name = "max_vcpus")
    private int maxVcpus;

    @Column(name = "max_memory_bytes")
    private long maxMemoryBytes;

    @Column(name = "max_disk_bytes")
    private long maxDiskBytes;

    @Column(name = "max_addresses")
    private int maxAddresses;

    private boolean screenshots = true;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "updated_at")
    private Instant updatedAt = Instant.EPOCH;

    @Version
    private long version;

    protected CustomerEntity() {}

    void change(CustomerDetails details, Instant now) {
        externalId = details.externalId();
        name = details.name();
        email = details.email();
        locale = details.locale();
        maxServers = details.limits().servers();
        maxVcpus = details.limits().vcpus();
        maxMemoryBytes = details.limits().memory().value();
        maxDiskBytes = details.limits().disk().value();
        maxAddresses = details.limits().addresses();
        updatedAt = now;
    }

    void allowScreenshots(boolean allowed, Instant now) {
        screenshots = allowed;
        updatedAt = now;
    }

    Customer toCustomer() {
        var limits = new Customer.Limits(
                maxServers, maxVcpus, new Bytes(maxMemoryBytes), new Bytes(maxDiskBytes), maxAddresses);
        return new Customer(
                new CustomerId(id), externalId, name, email, locale, limits, screenshots, createdAt, version);
    }
}
