package org.gastwirt.panel.host;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Hosts")
class EnrolmentApi {

    /** @param tokenExpiresAt null when no token waits to be used */
    record EnrolmentJson(boolean complete, @Nullable Instant tokenExpiresAt, List<StepJson> steps) {}

    /**
     * One step.
     *
     * @param name {@code token}, {@code enrolled}, {@code hello}, {@code hypervisor} or {@code capacity}
     * @param state {@code done}, {@code waiting}, {@code failed} or {@code pending}
     */
    @Schema(name = "EnrolmentStep")
    record StepJson(String name, String state, @Nullable Instant at) {}

    private final Hosts hosts;

    EnrolmentApi(Hosts hosts) {
        this.hosts = hosts;
    }

    @GetMapping("/v1/hosts/{id}/enrolment")
    @RequiresScope("hosts:read")
    @Operation(summary = "See how far a machine is on its way to being this host")
    EnrolmentJson get(@PathVariable HostId id, Actor me) {
        Enrolment enrolment = hosts.enrolment(id, me);
        return new EnrolmentJson(
                enrolment.complete(),
                enrolment.expiresAt(),
                enrolment.steps().stream()
                        .map(step -> new StepJson(
                                step.name().name().toLowerCase(Locale.ROOT),
                                step.state().name().toLowerCase(Locale.ROOT),
                                step.at()))
                        .toList());
    }
}
