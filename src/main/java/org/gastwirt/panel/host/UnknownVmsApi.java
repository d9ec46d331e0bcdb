package org.gastwirt.panel.host;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Hosts")
class UnknownVmsApi {

    private static final int MOST = 1000;

    /** @param ignoredBy who wants to hear no more of it; null: nobody */
    record UnknownVmJson(
            String id,
            String name,
            String power,
            Instant firstSeenAt,
            Instant lastSeenAt,
            @Nullable String ignoredBy) {

        static UnknownVmJson of(Host.UnknownVm vm) {
            return new UnknownVmJson(
                    vm.id().toString(),
                    vm.name(),
                    vm.power().toLowerCase(Locale.ROOT),
                    vm.firstSeenAt(),
                    vm.lastSeenAt(),
                    vm.ignoredBy());
        }
    }

    private final Hosts hosts;

    UnknownVmsApi(Hosts hosts) {
        this.hosts = hosts;
    }

    @GetMapping("/v1/hosts/{id}/unknown-vms")
    @RequiresScope("hosts:read")
    @Operation(summary = "List the guests of a host that no server here is", description = "They are left alone.")
    ListReply<UnknownVmJson> list(@PathVariable HostId id, Actor me) {
        return new ListReply<>(
                hosts.unknownVms(id, me).stream().map(UnknownVmJson::of).toList(), new ListReply.PageInfo(null, MOST));
    }

    @PutMapping("/v1/hosts/{id}/ignored-vms/{vm}")
    @RequiresScope("hosts:write")
    @Operation(summary = "Hear no more of an unknown guest", description = "It is left alone as before.")
    UnknownVmJson ignore(@PathVariable HostId id, @PathVariable String vm, Actor me) {
        return UnknownVmJson.of(hosts.ignoreVm(id, uuid(vm), me));
    }

    @DeleteMapping("/v1/hosts/{id}/ignored-vms/{vm}")
    @RequiresScope("hosts:write")
    @Operation(summary = "Hear of an unknown guest again")
    @ApiResponse(responseCode = "204", description = "It is listed as before")
    ResponseEntity<Void> notice(@PathVariable HostId id, @PathVariable String vm, Actor me) {
        hosts.noticeVm(id, uuid(vm), me);
        return ResponseEntity.noContent().build();
    }

    /** libvirt's id, as libvirt writes it; nothing has another one. */
    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
    }
}
