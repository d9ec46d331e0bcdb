package org.gastwirt.panel.job;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.regex.Pattern;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/jobs")
@Tag(name = "Jobs")
class JobsApi {

    private static final int LONGEST_WAIT = 30;
    private static final Pattern PREFER_WAIT = Pattern.compile("\\bwait=(\\d{1,4})\\b");

    private final Jobs jobs;

    JobsApi(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping
    @RequiresScope("jobs:read")
    @Operation(summary = "List jobs, newest first")
    ResponseEntity<ListReply<JobJson>> list(
            @RequestParam(required = false) @Nullable String server,
            @Parameter(description = "Id of what they work on: a server, an image, a host")
                    @RequestParam(required = false)
                    @Nullable
                    String subject,
            @Parameter(description = "pending, running, succeeded, failed or canceled")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @Parameter(description = "For example server.create") @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String customer,
            @Parameter(description = "Asked for since: a moment, or a day in UTC")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Asked for until: a moment, or a day in UTC")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        var filter = new JobFilters(server, subject, status, type, customer, from, to).filter();
        var slice = jobs.list(filter, page, me);
        return ListReplies.of(slice, page, JobJson::of);
    }

    @GetMapping("/{id}")
    @RequiresScope("jobs:read")
    @Operation(
            summary = "Read a job, or wait for its end",
            description =
                    "wait (or Prefer: wait=25, RFC 7240) answers at the job's end, after 30 seconds at the latest.")
    ResponseEntity<JobJson> get(
            @PathVariable JobId id,
            @RequestParam(required = false) @Nullable Integer wait,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            Actor me) {
        Job job = jobs.await(id, Duration.ofSeconds(seconds(wait, prefer)), me);
        var answer = ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!job.state().isFinished()) {
            answer = answer.header(HttpHeaders.RETRY_AFTER, "2");
        }
        return answer.body(JobJson.of(job));
    }

    private static int seconds(@Nullable Integer wait, @Nullable String prefer) {
        if (wait != null) {
            if (wait < 0 || wait > LONGEST_WAIT) {
                throw PanelException.invalid("wait", "range", 0, LONGEST_WAIT);
            }
            return wait;
        }
        // a preference is no demand: too long a one is cut
        var matcher = PREFER_WAIT.matcher(prefer == null ? "" : prefer);
        return matcher.find() ? Math.min(LONGEST_WAIT, Integer.parseInt(matcher.group(1))) : 0;
    }

    @GetMapping("/{id}/log")
    @RequiresScope("jobs:read")
    @Operation(
            summary = "What a job told, oldest first",
            description = "For the provider's staff; others find no lines.")
    JobLogJson log(@PathVariable JobId id, Actor me) {
        return JobLogJson.of(jobs.log(id, me));
    }

    @PostMapping("/{id}/retry")
    @RequiresScope("jobs:write")
    @Operation(
            summary = "Run a failed job once more, from its first step",
            description = "At once, or as the next one of its subject.")
    @ApiResponse(responseCode = "202", description = "It runs, or waits for its turn")
    ResponseEntity<JobJson> retry(@PathVariable JobId id, Actor me) {
        return ResponseEntity.accepted().body(JobJson.of(jobs.retry(id, me)));
    }

    @PostMapping("/{id}/cancel")
    @RequiresScope("jobs:write")
    @Operation(
            summary = "Cancel a job",
            description = "What it did is taken back. A job that ended already stays as it is.")
    @ApiResponse(responseCode = "200", description = "It has ended")
    @ApiResponse(responseCode = "202", description = "What it did is being taken back")
    ResponseEntity<JobJson> cancel(@PathVariable JobId id, Actor me) {
        Job job = jobs.cancel(id, me);
        return ResponseEntity.status(job.state().isFinished() ? 200 : 202).body(JobJson.of(job));
    }
}
