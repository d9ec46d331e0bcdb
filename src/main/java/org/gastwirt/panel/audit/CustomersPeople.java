package org.gastwirt.panel.audit;

import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a customer's own people from the provider's: names of the latter are not shown to customers. */
@Component
public class CustomersPeople {

    private final JdbcClient jdbc;

    CustomersPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids of a customer's accounts and tokens, also of those who may not log in any more. */
    public Set<UUID> of(UUID customer) {
        return Set.copyOf(
                jdbc.sql("""
                        select id from account where customer_id = :customer
                        union select t.id from api_token t join account a on a.id = t.account_id
                          where coalesce(a.customer_id, t.customer_id) = :customer""").param("customer", customer).query(UUID.class).list());
    }
}
