package org.gastwirt.tools;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds a panel's transaction at one exact point: a trigger makes one write wait for a lock that the test has. Panel or
 * agent can then be killed with the write begun and not committed; nothing in the product knows. Several points can be held
 * at once, each by the first server that comes to it.
 */
final class HeldWrite implements AutoCloseable {

    private static final AtomicInteger LOCKS = new AtomicInteger(4711);

    private final Database database;
    private final Connection holder;
    private final int lock;

    private HeldWrite(Database database, Connection holder, int lock) {
        this.database = database;
        this.holder = holder;
        this.lock = lock;
    }

    /** Puts the triggers in place; they do nothing until a point is chosen. */
    static void prepare(Database database) {
        database.execute("""
                create table if not exists held_write (lock bigint primary key, name text not null, state text not null);
                create or replace function hold_write() returns trigger language plpgsql as $$
                declare
                    held bigint;
                    what text := case tg_table_name when 'job_step' then to_jsonb(new) ->> 'name'
                                                    else to_jsonb(new) -> 'command' ->> 'type' end;
                begin
                    select h.lock into held from held_write h where h.name = what and h.state = new.state limit 1;
                    if found then
                        perform pg_advisory_xact_lock_shared(held);
                    end if;
                    return new;
                end $$;
                create or replace trigger hold_step before update on job_step
                    for each row when (old.state is distinct from new.state) execute function hold_write();
                create or replace trigger hold_operation before update on agent_operation
                    for each row when (old.state is distinct from new.state) execute function hold_write();
                """);
    }

    /** From now on no panel can write that this step, or this command of a host, is in this state. */
    static HeldWrite at(Database database, String name, String state) throws SQLException {
        int lock = LOCKS.incrementAndGet();
        Connection holder = database.connect();
        try (var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + lock + ")");
        }
        database.execute("insert into held_write values (" + lock + ", '" + name + "', '" + state + "')");
        return new HeldWrite(database, holder, lock);
    }

    /** Waits until a panel stands at the point. */
    void awaitReached() {
        awaitReached(Duration.ofMinutes(3));
    }

    void awaitReached(Duration atMost) {
        await().atMost(atMost).pollInterval(Duration.ofMillis(20)).until(this::isReached);
    }

    private boolean isReached() {
        return !database.column(
                        "select 1 from pg_locks where locktype = 'advisory' and not granted and objid = " + lock)
                .isEmpty();
    }

    /** Lets panels go on. */
    @Override
    public void close() {
        database.execute("delete from held_write where lock = " + lock);
        try {
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
