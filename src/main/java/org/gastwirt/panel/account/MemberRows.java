package org.gastwirt.panel.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.MemberRole;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts of one customer as a whole. Whoever changes them holds {@link #lock} first. */
@Repository
class MemberRows {

    /** What an invitation needs to know of the customer. */
    record CustomerFacts(String name, String email, String locale) {}

    private static final List<String> FACTORS = List.of("totp", "recovery_code", "passkey", "passkey_challenge");

    private final JdbcClient jdbc;

    MemberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same lock as that of the trigger which keeps an owner. */
    void lock(UUID customer) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:customer, 4712))) as locked")
                .param("customer", customer.toString())
                .query(Integer.class)
                .single();
    }

    Optional<CustomerFacts> customer(UUID id) {
        return jdbc.sql("select name, email, locale from customer where id = :id")
                .param("id", id)
                .query(CustomerFacts.class)
                .optional();
    }

    int count(UUID customer) {
        return jdbc.sql("select count(*) from account where customer_id = :customer and removed_at is null")
                .param("customer", customer)
                .query(Integer.class)
                .single();
    }

    /** The oldest owner who may log in, but for one. */
    Optional<AccountId> owner(UUID customer, @Nullable AccountId except) {
        return jdbc.sql("""
                        select id from account
                        where customer_id = :customer and member_role = 'OWNER' and removed_at is null
                          and disabled_at is null and (cast(:except as uuid) is null or id <> :except)
                        order by created_at, id limit 1
                        """)
                .param("customer", customer)
                .param("except", except == null ? null : except.value())
                .query((row, number) -> new AccountId(row.getObject("id", UUID.class)))
                .optional();
    }

    void changeRole(AccountId id, MemberRole role) {
        jdbc.sql("update account set member_role = :role, version = version + 1 where id = :id")
                .param("role", role.name())
                .param("id", id.value())
                .update();
    }

    void remove(AccountId id, Instant now) {
        jdbc.sql("""
                        update account set removed_at = :now, disabled_at = coalesce(disabled_at, :now),
                            password_hash = null, version = version + 1
                        where id = :id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    /** What one logs in with: of a removed account nothing of it is kept. */
    void forgetFactors(AccountId id) {
        for (String table : FACTORS) {
            jdbc.sql("delete from " + table + " where account_id = :id")
                    .param("id", id.value())
                    .update();
        }
    }

    /** Removes every trace of a customer's people but the audit trail. */
    void forget(UUID customer) {
        String accounts = "(select id from account where customer_id = :customer)";
        for (String table : FACTORS) {
            jdbc.sql("delete from " + table + " where account_id in " + accounts)
                    .param("customer", customer)
                    .update();
        }
        String tokens = "(select id from api_token where customer_id = :customer or account_id in " + accounts + ")";
        for (String statement : new String[] {
            "delete from console_ticket where account_id in " + accounts + " or api_token_id in " + tokens,
            "delete from idempotency_key where token_id in " + tokens,
            "delete from api_token where customer_id = :customer or account_id in " + accounts,
            "delete from login_link where account_id in " + accounts,
            "delete from account where customer_id = :customer"
        }) {
            jdbc.sql(statement).param("customer", customer).update();
        }
    }
}
