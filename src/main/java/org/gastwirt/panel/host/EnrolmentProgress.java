package org.gastwirt.panel.host;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gastwirt.panel.host.Enrolment.Name;
import org.gastwirt.panel.host.Enrolment.State;
import org.gastwirt.panel.host.Enrolment.Step;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads from a host's row and its token how far its enrolment is. A new token for an old host begins anew. */
@Repository
class EnrolmentProgress {

    private final JdbcClient jdbc;
    private final Clock clock;

    EnrolmentProgress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Enrolment of(HostId host) {
        return jdbc.sql("""
                select host.*, token.created_at as token_made, token.expires_at as token_ends, token.used_at as token_used,
                    %s as connected
                from host left join lateral (select * from enrolment_token where host_id = host.id
                    order by created_at desc limit 1) as token on true
                where host.id = :id""".formatted(CandidateHosts.CONNECTED))
                .param("id", host.value())
                .query((row, number) -> read(row))
                .single();
    }

    private Enrolment read(ResultSet row) throws SQLException {
        Instant made = SqlTime.find(row, "token_made");
        Instant ends = SqlTime.find(row, "token_ends");
        boolean used = row.getObject("token_used") != null;
        boolean waitsForUse = made != null && !used;
        boolean enrolled = row.getObject("enrolled_at") != null && !waitsForUse;
        boolean hello = enrolled && row.getBoolean("connected");
        boolean answers = hello && row.getBoolean("hypervisor_answers");
        boolean known = answers
                && row.getInt("cpus") > 0
                && row.getLong("memory_bytes") > 0
                && row.getLong("storage_bytes") > 0;
        boolean expired = waitsForUse && ends != null && !ends.isAfter(clock.instant());
        var steps = new Steps(expired);
        steps.add(Name.TOKEN, made != null || enrolled, made);
        steps.add(Name.ENROLLED, enrolled, SqlTime.find(row, "enrolled_at"));
        steps.add(Name.HELLO, hello, SqlTime.find(row, "connected_at"));
        steps.add(Name.HYPERVISOR, answers, null);
        steps.add(Name.CAPACITY, known, null);
        return new Enrolment(waitsForUse ? ends : null, steps.list);
    }

    /** The first that is not done is waited for; those behind it are still to come. */
    private static final class Steps {
        private final List<Step> list = new ArrayList<>();
        private final boolean expired;
        private boolean open = true;

        Steps(boolean expired) {
            this.expired = expired;
        }

        void add(Name name, boolean done, @Nullable Instant at) {
            if (done) {
                list.add(new Step(name, State.DONE, at));
                return;
            }
            State next = expired && name == Name.ENROLLED ? State.FAILED : State.WAITING;
            list.add(new Step(name, open ? next : State.PENDING, null));
            open = false;
        }
    }
}
