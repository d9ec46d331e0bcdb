package org.gastwirt.panel.customer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds customers so that of parallel requests with one external id exactly one adds it. */
@Component
class CustomerInsert {

    private final JdbcClient sql;

    CustomerInsert(JdbcClient sql) {
        this.sql = sql;
    }

    /** The new customer, or null when the external id is there already (committed: we waited for it). */
    @Nullable
    Customer insert(CustomerDetails details, Instant now) {
        var id = CustomerId.next();
        int rows = sql.sql("""
                insert into customer (id, external_id, name, email, locale, max_servers, max_vcpus, max_memory_bytes,
                        max_disk_bytes, max_addresses, created_at, updated_at, version)
                values (:id, :externalId, :name, :email, :locale, :servers, :vcpus, :memory, :disk, :addresses,
                        :now, :now, 0)
                on conflict (external_id) do nothing""")
                .param("id", id.value())
                .param("externalId", details.externalId())
                .param("name", details.name())
                .param("email", details.email())
                .param("locale", details.locale())
                .param("servers", details.limits().servers())
                .param("vcpus", details.limits().vcpus())
                .param("memory", details.limits().memory().value())
                .param("disk", details.limits().disk().value())
                .param("addresses", details.limits().addresses())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return rows == 0
                ? null
                : new Customer(
                        id,
                        details.externalId(),
                        details.name(),
                        details.email(),
                        details.locale(),
                        details.limits(),
                        true,
                        now,
                        0);
    }

    /** Who has that external id. */
    @Nullable
    CustomerId idOf(String externalId) {
        return sql.sql("select id from customer where external_id = ?")
                .param(externalId)
                .query(UUID.class)
                .optional()
                .map(CustomerId::new)
                .orElse(null);
    }
}
