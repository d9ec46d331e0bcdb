package org.gastwirt.panel.inspection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.gastwirt.agent.protocol.HostFacts;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.JobJson;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/hosts/{id}/facts")
@Tag(name = "Hosts")
class FactsApi {

    /** What a host said about itself, and when. */
    @Schema(name = "FactsOfHost")
    record FactsJson(Instant readAt, HostFacts facts) {}

    /** The job that asks. */
    @Schema(name = "Inspection")
    record InspectionJson(JobJson job) {}

    private final Inspections inspections;

    FactsApi(Inspections inspections) {
        this.inspections = inspections;
    }

    @GetMapping
    @RequiresScope("hosts:read")
    @Operation(summary = "Read what a host said about itself when it was asked last", description = "404: never yet.")
    FactsJson get(@PathVariable HostId id, Actor me) {
        return inspections
                .facts(id, me)
                .map(told -> new FactsJson(told.at(), told.facts()))
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    @PostMapping
    @RequiresScope("hosts:write")
    @Operation(summary = "Ask a host what it is: processors, versions, storage pools, messages of its boot")
    @ApiResponse(responseCode = "202", description = "It is being asked")
    ResponseEntity<InspectionJson> ask(@PathVariable HostId id, Actor me) {
        return ResponseEntity.accepted().body(new InspectionJson(JobJson.of(inspections.ask(id, me))));
    }
}
