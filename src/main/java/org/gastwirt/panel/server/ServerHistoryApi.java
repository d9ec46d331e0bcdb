package org.gastwirt.panel.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.gastwirt.panel.account.AuditJson;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.audit.AuditTrail;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.JobJson;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was done with a server, and why it lies where it lies. */
@RestController
@RequestMapping("/v1/servers/{id}")
@Tag(name = "Servers")
class ServerHistoryApi {

    /** @param score null when the host was refused; {@code reason} says why */
    @JsonInclude
    record CandidateJson(
            HostId hostId,
            String hostName,
            boolean chosen,
            @Nullable Double score,
            @Nullable String reason,
            @Nullable String detail) {

        static CandidateJson of(Placement.Candidate candidate) {
            return new CandidateJson(
                    candidate.host(),
                    candidate.hostName(),
                    candidate.chosen(),
                    candidate.score(),
                    candidate.reason(),
                    candidate.detail());
        }
    }

    record PlacementJson(List<CandidateJson> candidates) {}

    private final Servers servers;
    private final Jobs jobs;
    private final Placement placement;
    private final AuditTrail trail;

    ServerHistoryApi(Servers servers, Jobs jobs, Placement placement, AuditTrail trail) {
        this.servers = servers;
        this.jobs = jobs;
        this.placement = placement;
        this.trail = trail;
    }

    @GetMapping("/jobs")
    @RequiresScope("jobs:read")
    @Operation(summary = "List a server's jobs, newest first")
    ResponseEntity<ListReply<JobJson>> jobs(
            @PathVariable ServerId id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        var known = servers.get(id, me);
        return ListReplies.of(jobs.list(known.id().value(), null, page, me), page, JobJson::of);
    }

    @GetMapping("/audit")
    @RequiresScope("servers:read")
    @Operation(
            summary = "Who changed what of a server, newest first",
            description = "A customer reads of its own people by name, and of the provider's only what they did.")
    ResponseEntity<ListReply<AuditJson>> audit(
            @PathVariable ServerId id,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        var known = servers.get(id, me);
        return ListReplies.of(trail.of(known.id().value(), blankToNull(action), page, me), page, AuditJson::of);
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @GetMapping("/placement")
    @RequiresScope("hosts:read")
    @Operation(summary = "Which hosts were looked at for a server, and why they were refused; for staff")
    PlacementJson placement(@PathVariable ServerId id, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        var known = servers.get(id, me);
        return new PlacementJson(placement.candidates(known.id().value()).stream()
                .map(CandidateJson::of)
                .toList());
    }
}
