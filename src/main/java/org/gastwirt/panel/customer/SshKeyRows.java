package org.gastwirt.panel.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of SSH keys; every way in asks whose they are. */
@Repository
class SshKeyRows {

    private static final String MINE = "(cast(:me as uuid) is null or customer_id = :me)";

    private final JdbcClient sql;

    SshKeyRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<SshKey> list(@Nullable UUID customer, Cursors.@Nullable Position after, int limit, Actor me) {
        return sql.sql("""
                select * from ssh_key
                where (cast(:customer as uuid) is null or customer_id = :customer)
                  and (cast(:at as timestamptz) is null or (created_at, id) < (:at, cast(:after as uuid)))
                  and """ + MINE + " order by created_at desc, id desc limit :limit")
                .param("customer", customer)
                .param("at", after == null ? null : SqlTime.of(after.createdAt()))
                .param("after", after == null ? null : after.id())
                .param("me", me.customerId())
                .param("limit", limit)
                .query(SshKeyRows::read)
                .list();
    }

    Optional<SshKey> find(UUID id, Actor me) {
        return sql.sql("select * from ssh_key where id = :id and " + MINE)
                .param("id", id)
                .param("me", me.customerId())
                .query(SshKeyRows::read)
                .optional();
    }

    Optional<SshKey> ofCustomer(UUID id, CustomerId customer) {
        return sql.sql("select * from ssh_key where id = :id and customer_id = :customer")
                .param("id", id)
                .param("customer", customer.value())
                .query(SshKeyRows::read)
                .optional();
    }

    int count(CustomerId customer) {
        return sql.sql("select count(*) from ssh_key where customer_id = ?")
                .param(customer.value())
                .query(Integer.class)
                .single();
    }

    boolean knows(CustomerId customer, String column, String value) {
        return !sql.sql("select 1 from ssh_key where customer_id = ? and " + column + " = ?")
                .params(customer.value(), value)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    void add(SshKey key) {
        sql.sql("""
                insert into ssh_key (id, customer_id, name, public_key, fingerprint, created_at)
                values (:id, :customer, :name, :key, :fingerprint, :now)""")
                .param("id", key.id().value())
                .param("customer", key.customer().value())
                .param("name", key.name())
                .param("key", key.publicKey())
                .param("fingerprint", key.fingerprint())
                .param("now", SqlTime.of(key.createdAt()))
                .update();
    }

    boolean remove(UUID id) {
        return sql.sql("delete from ssh_key where id = ?").param(id).update() > 0;
    }

    private static SshKey read(ResultSet row, int number) throws SQLException {
        return new SshKey(
                new SshKeyId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("name"),
                row.getString("public_key"),
                row.getString("fingerprint"),
                SqlTime.get(row, "created_at"));
    }
}
