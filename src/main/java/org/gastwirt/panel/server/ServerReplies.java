package org.gastwirt.panel.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.function.Supplier;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.JobJson;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers to programs: the server, the job that works on it, and secrets that are shown once. */
@Component
class ServerReplies {

    /** Members that an answer does not have are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ServerReply")
    record Reply(
            @Nullable ServerJson server,
            @Nullable Credentials credentials,
            @Nullable JobJson job,
            @Nullable Boolean noop) {}

    record Credentials(String username, String password) {

        static Credentials root(String password) {
            return new Credentials("root", password);
        }

        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    private static final int LOOK_AGAIN_SECONDS = 2;

    private final Servers servers;
    private final Jobs jobs;
    private final Idempotency idempotency;

    ServerReplies(Servers servers, Jobs jobs, Idempotency idempotency) {
        this.servers = servers;
        this.jobs = jobs;
        this.idempotency = idempotency;
    }

    /**
     * Carries an action on a server out, once for each key.
     *
     * @param verb the end of its path
     * @param key of the request's {@code Idempotency-Key}, or null
     */
    ResponseEntity<?> once(
            ServerId id, String verb, Object body, @Nullable String key, Actor me, Supplier<ResponseEntity<?>> action) {
        return idempotency.once(me, key, "POST", "/v1/servers/" + id + "/actions/" + verb, body, action);
    }

    ResponseEntity<?> created(Created created, Actor me) {
        var server = created.server();
        var body = new Reply(
                ServerJson.of(server, me),
                Credentials.root(created.rootPassword()),
                created.job() == null ? null : JobJson.of(jobs.get(created.job(), me)),
                null);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/v1/servers/" + server.id())
                .header(HttpHeaders.ETAG, Etags.of(server.version()))
                .header(HttpHeaders.RETRY_AFTER, "5")
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    /** Nothing was made. */
    ResponseEntity<?> preview(Created created, Actor me) {
        return ResponseEntity.ok(new Reply(ServerJson.of(created.server(), me), null, null, null));
    }

    ResponseEntity<?> submitted(ServerId id, JobId job, @Nullable String password, Actor me) {
        return submitted(id, jobs.get(job, me), password, null, me);
    }

    /** 200 when nothing is left to do, else 202. */
    ResponseEntity<?> submitted(ServerId id, Job job, @Nullable String password, @Nullable Boolean noop, Actor me) {
        var server = servers.get(id, me);
        var body = new Reply(
                ServerJson.of(server, me), password == null ? null : Credentials.root(password), JobJson.of(job), noop);
        boolean finished = job.state().isFinished();
        var answer = ResponseEntity.status(finished ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/v1/jobs/" + job.id())
                .header(HttpHeaders.ETAG, Etags.of(server.version()))
                .cacheControl(CacheControl.noStore());
        if (!finished) {
            answer.header(HttpHeaders.RETRY_AFTER, Integer.toString(LOOK_AGAIN_SECONDS));
        }
        return answer.body(body);
    }
}
