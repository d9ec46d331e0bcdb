package org.gastwirt.panel.agent;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The outbox: commands wait here until a host answered them, however often it or a panel restarts. Every change names the
 * host too, so that a host can speak of its own operations only.
 *
 * <pre>WAITING → SENT → ACCEPTED → DONE | FAILED      or → WITHDRAWN, when the job turned back before an answer</pre>
 */
@Repository
class Operations {

    enum State {
        WAITING,
        SENT,
        ACCEPTED,
        DONE,
        FAILED,
        WITHDRAWN
    }

    record Operation(
            UUID id,
            HostId host,
            @Nullable JobId job,
            State state,
            @Nullable Outcome outcome) {
        boolean ended() {
            return outcome != null;
        }
    }

    /** @param line for the job's log; empty when it would only repeat the one before */
    record Told(JobId job, String line) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Operations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Operation> find(UUID id) {
        return jdbc.sql("select id, host_id, job_id, state, outcome from agent_operation where id = :id")
                .param("id", id)
                .query((row, number) -> new Operation(
                        row.getObject("id", UUID.class),
                        new HostId(row.getObject("host_id", UUID.class)),
                        row.getObject("job_id") == null ? null : new JobId(row.getObject("job_id", UUID.class)),
                        State.valueOf(row.getString("state")),
                        outcome(row.getString("outcome"))))
                .optional();
    }

    private static @Nullable Outcome outcome(@Nullable String json) {
        return json == null ? null : AgentJson.read(json, Outcome.class);
    }

    /** Fenced: a panel that lost the job's lease adds nothing. */
    void add(UUID id, HostId host, StepContext<?> job, UUID subject, AgentCommand command) {
        jdbc.sql("""
                insert into agent_operation (id, host_id, job_id, subject, attempt, command, state, created_at)
                select :id, :host, :job, :subject, :attempt, cast(:command as jsonb), 'WAITING', :now
                where exists (select from job where id = :job and attempt = :attempt)
                on conflict (id) do nothing""")
                .param("id", id)
                .param("host", host.value())
                .param("job", job.jobId().value())
                .param("subject", subject)
                .param("attempt", job.attempt())
                .param(
                        "command",
                        AgentJson.mapper().writerFor(AgentCommand.class).writeValueAsString(command))
                .param("now", SqlTime.of(clock.instant()))
                .update();
    }

    boolean isConnected(HostId host) {
        return jdbc.sql("select 1 from host where id = ? and connection_id is not null")
                .param(host.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Without a job; what a panel that died left of them goes now. */
    void addQuestion(UUID id, HostId host, AgentCommand question) {
        var now = clock.instant();
        jdbc.sql("delete from agent_operation where job_id is null and created_at < ?")
                .param(SqlTime.of(now.minusSeconds(60)))
                .update();
        jdbc.sql("""
                insert into agent_operation (id, host_id, subject, attempt, command, state, created_at)
                values (:id, :host, :id, 0, cast(:command as jsonb), 'WAITING', :now)""")
                .param("id", id)
                .param("host", host.value())
                .param(
                        "command",
                        AgentJson.mapper().writerFor(AgentCommand.class).writeValueAsString(question))
                .param("now", SqlTime.of(now))
                .update();
    }

    Optional<Outcome> answer(UUID question) {
        return jdbc.sql("select outcome from agent_operation where id = ? and outcome is not null")
                .param(question)
                .query((row, number) -> AgentJson.read(row.getString("outcome"), Outcome.class))
                .optional();
    }

    void forgetQuestion(UUID id) {
        jdbc.sql("delete from agent_operation where id = ? and job_id is null")
                .param(id)
                .update();
    }

    int open(HostId host) {
        return jdbc.sql("""
                select count(*) from agent_operation
                where host_id = :host and state in ('WAITING', 'SENT', 'ACCEPTED')""").param("host", host.value()).query(Integer.class).single();
    }

    /** What a host has to be told, oldest first: what it was never sent, or after a reconnect all that is open. */
    List<PanelMessage.Operation> toSend(HostId host, boolean everything) {
        return jdbc.sql("""
                select id, attempt, command from agent_operation
                where host_id = :host and (state = 'WAITING' or (:everything and state in ('SENT', 'ACCEPTED')))
                order by created_at, attempt, id""")
                .param("host", host.value())
                .param("everything", everything)
                .query((row, number) -> new PanelMessage.Operation(
                        row.getObject("id", UUID.class),
                        row.getLong("attempt"),
                        AgentJson.read(row.getString("command"), AgentCommand.class)))
                .list();
    }

    void sent(UUID id, HostId host) {
        jdbc.sql("""
                update agent_operation set state = 'SENT', sent_at = :now
                where id = :id and host_id = :host and state = 'WAITING'""")
                .param("now", SqlTime.of(clock.instant()))
                .param("id", id)
                .param("host", host.value())
                .update();
    }

    void accepted(UUID id, HostId host) {
        jdbc.sql("""
                update agent_operation set state = 'ACCEPTED'
                where id = :id and host_id = :host and state in ('WAITING', 'SENT')""").param("id", id).param("host", host.value()).update();
    }

    /** Whose job is to be told; empty when it is not this host's or has ended. A line per quarter is enough. */
    Optional<Told> progress(UUID id, HostId host, int percent, String text) {
        String line = text.length() <= 300 ? text : text.substring(0, 300);
        return jdbc.sql("""
                with before as (select progress from agent_operation where id = :id)
                update agent_operation set progress = greatest(progress, :percent), progress_text = :text
                where id = :id and host_id = :host and state in ('WAITING', 'SENT', 'ACCEPTED') and job_id is not null
                returning job_id, (select progress from before) / 25 = :percent / 25 as repeats""")
                .param("percent", Math.clamp(percent, 0, 100))
                .param("text", line)
                .param("id", id)
                .param("host", host.value())
                .query((row, number) ->
                        new Told(new JobId(row.getObject("job_id", UUID.class)), row.getBoolean("repeats") ? "" : line))
                .optional();
    }

    /** Stores the outcome once; whose job is to be woken. A withdrawn operation keeps its state and its outcome too. */
    Optional<JobId> finished(UUID id, HostId host, Outcome outcome) {
        return jdbc.sql("""
                update agent_operation set outcome = cast(:outcome as jsonb), finished_at = :now,
                    state = case when state = 'WITHDRAWN' then state else :state end
                where id = :id and host_id = :host and outcome is null returning job_id""")
                .param("outcome", AgentJson.mapper().writerFor(Outcome.class).writeValueAsString(outcome))
                .param("now", SqlTime.of(clock.instant()))
                .param("state", (outcome instanceof Outcome.Failed ? State.FAILED : State.DONE).name())
                .param("id", id)
                .param("host", host.value())
                .query((row, number) -> Optional.ofNullable(row.getObject("job_id", UUID.class)))
                .optional()
                .flatMap(job -> job)
                .map(JobId::new);
    }

    /** All that is open there; whose jobs are to be woken. */
    Set<JobId> withdrawFrom(HostId host) {
        return new HashSet<>(jdbc.sql("""
                update agent_operation set state = 'WITHDRAWN'
                where host_id = :host and state in ('WAITING', 'SENT', 'ACCEPTED') and job_id is not null
                returning job_id""")
                .param("host", host.value())
                .query((row, number) -> new JobId(row.getObject("job_id", UUID.class)))
                .list());
    }

    void withdraw(JobId job) {
        jdbc.sql("""
                update agent_operation set state = 'WITHDRAWN'
                where job_id = :job and state in ('WAITING', 'SENT', 'ACCEPTED')""").param("job", job.value()).update();
    }
}
