package org.gastwirt.tools;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Holds a panel's transaction at one exact point: a trigger makes one write wait for a lock that the test has. Panel or
 * agent can then be killed with the write begun and not committed; nothing in the product knows.
 */
final class HeldWrite implements AutoCloseable {

    private static final long LOCK = 4711;

    private final Database database;
    private final Connection holder;

    private HeldWrite(Database database, Connection holder) {
        this.database = database;
        this.holder = holder;
    }

    /** Puts the triggers in place; they do nothing until a point is chosen. */
    static void prepare(Database database) {
        database.execute("""
                create table if not exists held_write (name text not null, state text not null);
                create or replace function hold_write() returns trigger language plpgsql as $$
                declare
                    what text := case tg_table_name when 'job_step' then to_jsonb(new) ->> 'name'
                                                    else to_jsonb(new) -> 'command' ->> 'type' end;
                begin
                    if exists (select from held_write h where h.name = what and h.state = new.state) then
                        perform pg_advisory_xact_lock_shared(%d);
                    end if;
                    return new;
                end $$;
                create or replace trigger hold_step before update on job_step
                    for each row when (old.state is distinct from new.state) execute function hold_write();
                create or replace trigger hold_operation before update on agent_operation
                    for each row when (old.state is distinct from new.state) execute function hold_write();
                """.formatted(LOCK));
    }

    /** From now on no panel can write that this step, or this command of a host, is in this state. */
    static HeldWrite at(Database database, String name, String state) throws SQLException {
        Connection holder = database.connect();
        try (var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
        }
        database.execute("delete from held_write; insert into held_write values ('" + name + "', '" + state + "')");
        return new HeldWrite(database, holder);
    }

    /** Waits until a panel stands at the point. */
    void awaitReached() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(this::isReached);
    }

    private boolean isReached() {
        return !database.column(
                        "select 1 from pg_locks where locktype = 'advisory' and not granted and objid = " + LOCK)
                .isEmpty();
    }

    /** Lets panels go on. */
    @Override
    public void close() {
        database.execute("delete from held_write");
        try {
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
