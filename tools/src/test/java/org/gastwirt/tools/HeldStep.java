package org.gastwirt.tools;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Holds a panel's transaction at one exact point of a job: a trigger makes the write of a step's state wait for a lock
 * that the test has. The panel can then be killed with the write begun and not committed; nothing in the product knows.
 */
final class HeldStep implements AutoCloseable {

    private static final long LOCK = 4711;

    private final Database database;
    private final Connection holder;

    private HeldStep(Database database, Connection holder) {
        this.database = database;
        this.holder = holder;
    }

    static void prepare(Database database) {
        database.execute("""
                create table if not exists held_step (step text not null, state text not null);
                create or replace function hold_step() returns trigger language plpgsql as $$
                begin
                    if exists (select from held_step h where h.step = new.name and h.state = new.state) then
                        perform pg_advisory_xact_lock_shared(%d);
                    end if;
                    return new;
                end $$;
                create or replace trigger hold_step before update on job_step
                    for each row when (old.state is distinct from new.state) execute function hold_step();
                """.formatted(LOCK));
    }

    /** From now on no panel can write that this step is in this state. */
    static HeldStep at(Database database, String step, String state) throws SQLException {
        database.execute("delete from held_step; insert into held_step values ('" + step + "', '" + state + "')");
        Connection holder = database.connect();
        try (var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
        }
        return new HeldStep(database, holder);
    }

    /** Waits until a panel stands at the point. */
    void awaitReached() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(this::isReached);
    }

    boolean isReached() {
        return !database.column(
                        "select 1 from pg_locks where locktype = 'advisory' and not granted and objid = " + LOCK)
                .isEmpty();
    }

    /** Lets panels go on. */
    @Override
    public void close() {
        database.execute("delete from held_step");
        try {
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
