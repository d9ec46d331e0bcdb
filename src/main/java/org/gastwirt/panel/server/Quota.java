package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.panel.customer.Customer;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A customer's limits, counted over its servers while its row is locked: there are no counters that could drift. */
@Component
class Quota {

    private record Used(long servers, long vcpus, long memory, long disk, long addresses) {}

    private static final UUID NO_SERVER = new UUID(0, 0);

    private final JdbcClient jdbc;

    Quota(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Refuses what would go beyond a limit. What could not be built holds nothing and does not count.
     *
     * @param customer just locked, see {@link org.gastwirt.panel.customer.Customers#lock}
     * @param server which is to become that large; its present size is not counted, but what is plugged in is
     * @throws PanelException {@code QUOTA_EXCEEDED} with the limit's name
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void check(Customer customer, UUID server, Hardware wanted, int ipv4Count) {
        Used used = used(customer.id().value(), server);
        Customer.Limits limits = customer.limits();
        refuseBeyond("servers", limits.servers(), used.servers(), 1, false);
        refuseBeyond("vcpus", limits.vcpus(), used.vcpus(), wanted.vcpus(), false);
        refuseBeyond("memory_bytes", limits.memory().value(), used.memory(), wanted.memoryBytes(), true);
        refuseBeyond("disk_bytes", limits.disk().value(), used.disk(), wanted.diskBytes(), true);
        refuseBeyond("addresses", limits.addresses(), used.addresses(), ipv4Count, false);
    }

    /**
     * Refuses what would go beyond a limit by being plugged into a server.
     *
     * @param customer just locked
     * @throws PanelException {@code QUOTA_EXCEEDED} with the limit's name
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void checkMore(Customer customer, long diskBytes, int ipv4Count) {
        Used used = used(customer.id().value(), NO_SERVER);
        refuseBeyond("disk_bytes", customer.limits().disk().value(), used.disk(), diskBytes, true);
        refuseBeyond("addresses", customer.limits().addresses(), used.addresses(), ipv4Count, false);
    }

    private Used used(UUID customer, UUID server) {
        return jdbc.sql("""
                        select count(*) as servers, coalesce(sum(vcpus), 0) as vcpus, coalesce(sum(memory_bytes), 0) as memory,
                          coalesce(sum(disk_bytes), 0) + (select coalesce(sum(v.size_bytes), 0) from volume v
                             join server o on o.id = v.server_id where o.customer_id = :customer
                             and o.lifecycle not in ('DELETED', 'FAILED') and v.slot > 0 and v.state in ('PLANNED', 'LIVE')) as disk,
                          (select count(*) from ip_address a join server o on o.id = a.server_id
                             where o.customer_id = :customer and o.id <> :server and family(a.address) = 4) as addresses
                        from server where customer_id = :customer and id <> :server
                          and lifecycle not in ('DELETED', 'FAILED')
                        """)
                .param("customer", customer)
                .param("server", server)
                .query(Used.class)
                .single();
    }

    private static void refuseBeyond(String name, long limit, long used, long more, boolean bytes) {
        if (used + more > limit) {
            throw new PanelException(
                            ErrorCode.QUOTA_EXCEEDED,
                            name,
                            bytes ? new Bytes(used) : (Object) used,
                            bytes ? new Bytes(limit) : (Object) limit)
                    .with("limit_name", name)
                    .with("limit", limit)
                    .with("used", used);
        }
    }
}
