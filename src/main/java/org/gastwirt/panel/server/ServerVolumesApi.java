package org.gastwirt.panel.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.JobJson;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The volumes of a server: the one that it stands on, and those that are plugged in and pulled out. */
@RestController
@RequestMapping("/v1/servers/{id}/volumes")
@Tag(name = "Servers")
class ServerVolumesApi {

    /**
     * @param slot where it is plugged in; 0: the server stands on it
     * @param state {@code planned}, {@code live}; for staff also {@code copying}, {@code detached}, {@code wipe_queued}, {@code wiped}, {@code
     *     lost}
     * @param hostId left out for customers, like the host's name
     */
    @JsonInclude
    record VolumeJson(
            VolumeId id,
            int slot,
            String state,
            long sizeBytes,
            String format,
            long generation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            HostId hostId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String hostName,

            Instant createdAt,
            Instant stateAt) {

        static VolumeJson of(ServerVolumes.Seen volume) {
            return new VolumeJson(
                    volume.id(),
                    volume.slot(),
                    volume.state().name().toLowerCase(Locale.ROOT),
                    volume.size().value(),
                    volume.format().name().toLowerCase(Locale.ROOT),
                    volume.generation(),
                    volume.host(),
                    volume.hostName(),
                    volume.createdAt(),
                    volume.stateAt());
        }
    }

    record VolumesJson(List<VolumeJson> volumes) {}

    /** @param sizeBytes a multiple of a mebibyte, at least a gibibyte */
    @Schema(name = "VolumeRequest")
    record VolumeRequest(@Nullable Long sizeBytes) {}

    @Schema(name = "VolumeReply")
    record VolumeReply(VolumeJson volume, JobJson job) {}

    private final ServerVolumes volumes;
    private final VolumePlugs plugs;
    private final Jobs jobs;
    private final Idempotency idempotency;

    ServerVolumesApi(ServerVolumes volumes, VolumePlugs plugs, Jobs jobs, Idempotency idempotency) {
        this.volumes = volumes;
        this.plugs = plugs;
        this.jobs = jobs;
        this.idempotency = idempotency;
    }

    @GetMapping
    @RequiresScope("servers:read")
    @Operation(summary = "List a server's volumes, newest first; staff sees those that it had, too")
    VolumesJson volumes(@PathVariable ServerId id, Actor me) {
        return new VolumesJson(volumes.of(id, me).stream().map(VolumeJson::of).toList());
    }

    @PostMapping
    @RequiresScope("servers:resize")
    @Operation(summary = "Plug an empty volume into a server; its guest sees it without a restart")
    @ApiResponse(
            responseCode = "202",
            description = "At work",
            content = @Content(schema = @Schema(implementation = VolumeReply.class)))
    ResponseEntity<?> add(
            @PathVariable ServerId id,
            @Valid @RequestBody VolumeRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(
                me,
                key,
                "POST",
                "/v1/servers/" + id + "/volumes",
                body,
                () -> reply(plugs.add(id, body.sizeBytes(), me), me));
    }

    @DeleteMapping("/{volume}")
    @RequiresScope("servers:resize")
    @Operation(summary = "Pull a volume out of a server; it is wiped after the usual grace")
    @ApiResponse(
            responseCode = "202",
            description = "At work",
            content = @Content(schema = @Schema(implementation = VolumeReply.class)))
    ResponseEntity<?> remove(@PathVariable ServerId id, @PathVariable VolumeId volume, Actor me) {
        return reply(plugs.remove(id, volume, me), me);
    }

    private ResponseEntity<?> reply(VolumePlugs.Submitted submitted, Actor me) {
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, "/v1/jobs/" + submitted.job())
                .body(new VolumeReply(VolumeJson.of(submitted.volume()), JobJson.of(jobs.get(submitted.job(), me))));
    }
}
