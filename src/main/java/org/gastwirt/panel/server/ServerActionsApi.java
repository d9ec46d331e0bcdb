package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/servers/{id}/actions")
@Tag(name = "Servers")
class ServerActionsApi {

    record ReinstallRequest(
            @Nullable String image,
            @Nullable String rootPassword,
            @Nullable List<String> sshKeys,
            @Nullable String userData,

            @Schema(allowableValues = {"none", "xdm", "lightdm"}) @Nullable
            String desktop) {}

    record ResetPasswordRequest(@Nullable String password) {}

    /** @param restart {@code if_needed}, {@code now} or {@code no} */
    record ResizeRequest(
            @Nullable String plan,
            @Nullable OverridesRequest overrides,
            @Nullable String restart,
            @Nullable Boolean allowDiskGrow) {

        Resize order() {
            return new Resize(
                    plan, OverridesRequest.orNone(overrides), restart, allowDiskGrow == null || allowDiskGrow);
        }
    }

    /** @param size what it will be */
    record ResizePreview(
            int vcpus,
            long memoryBytes,
            long diskBytes,
            @Nullable Long trafficBytes,
            int portMbps) {

        static ResizePreview of(Server.Size size) {
            return new ResizePreview(
                    size.vcpus(),
                    size.memory().value(),
                    size.disk().value(),
                    size.traffic() == null ? null : size.traffic().value(),
                    size.portMbps());
        }
    }

    private final Servers servers;
    private final ServerReplies replies;

    ServerActionsApi(Servers servers, ServerReplies replies) {
        this.servers = servers;
        this.replies = replies;
    }

    @PostMapping("/{verb:start|stop|shutdown|reboot|reset|pause|resume|save|restore}")
    @RequiresScope("servers:power")
    @Operation(
            summary = "Switch a server on or off: start, stop, shutdown, reboot, reset, pause, resume, save, restore")
    @AnsweredWithItsJob
    ResponseEntity<?> power(
            @PathVariable ServerId id,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "start",
                                                "stop",
                                                "shutdown",
                                                "reboot",
                                                "reset",
                                                "pause",
                                                "resume",
                                                "save",
                                                "restore"
                                            }))
                    @PathVariable
                    String verb,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return replies.once(id, verb, "", key, me, () -> {
            var job = servers.power(id, PowerVerb.valueOf(verb.toUpperCase(Locale.ROOT)), me);
            return replies.submitted(id, job, null, me);
        });
    }

    @PostMapping("/reinstall")
    @RequiresScope("servers:write")
    @Operation(summary = "Install a server anew; the new root password is shown this once")
    @AnsweredWithItsJob
    ResponseEntity<?> reinstall(
            @PathVariable ServerId id,
            @Valid @RequestBody(required = false) @Nullable ReinstallRequest given,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        var body = given == null ? new ReinstallRequest(null, null, null, null, null) : given;
        return replies.once(id, "reinstall", body, key, me, () -> {
            var order = new Reinstall(
                    body.image(),
                    body.rootPassword(),
                    body.sshKeys(),
                    body.userData(),
                    DesktopSetup.parse(body.desktop()));
            var submitted = servers.reinstall(id, order, me);
            return replies.submitted(id, submitted.job(), submitted.rootPassword(), me);
        });
    }

    @PostMapping("/reset-password")
    @RequiresScope("servers:write")
    @Operation(summary = "Give root a new password, at the next boot when the guest does not answer")
    @AnsweredWithItsJob
    ResponseEntity<?> resetPassword(
            @PathVariable ServerId id,
            @RequestBody(required = false) @Nullable ResetPasswordRequest given,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        var body = given == null ? new ResetPasswordRequest(null) : given;
        return replies.once(id, "reset-password", body, key, me, () -> {
            var submitted = servers.resetPassword(id, body.password(), me);
            return replies.submitted(id, submitted.job(), submitted.rootPassword(), me);
        });
    }

    @PostMapping("/resize")
    @RequiresScope("servers:resize")
    @Operation(summary = "Give a server another plan; a disk never shrinks")
    @ApiResponse(
            responseCode = "202",
            description = "At work",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Dry run: what it would be; or nothing is left to do",
            content = @Content(schema = @Schema(anyOf = {ResizePreview.class, ServerReplies.Reply.class})))
    ResponseEntity<?> resize(
            @PathVariable ServerId id,
            @RequestBody ResizeRequest body,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        if (dryRun) {
            return ResponseEntity.ok(
                    ResizePreview.of(servers.previewResize(id, body.order(), me).size()));
        }
        return replies.once(id, "resize", body, key, me, () -> {
            var job = servers.resize(id, body.order(), me).job();
            if (job == null) {
                throw new PanelException(ErrorCode.INTERNAL);
            }
            return replies.submitted(id, job, null, me);
        });
    }
}
