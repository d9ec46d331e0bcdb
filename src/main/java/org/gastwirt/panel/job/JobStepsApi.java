package org.gastwirt.panel.job;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReply;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a job did so far. */
@RestController
@RequestMapping("/v1/jobs/{id}")
@Tag(name = "Jobs")
class JobStepsApi {

    private static final int MOST_STEPS = 100;

    /** @param state {@code pending}, {@code running}, {@code waiting}, {@code done}, {@code failed}, {@code undoing}, {@code undone} */
    @Schema(name = "JobStep")
    record StepJson(
            String name,
            String state,
            int progress,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    private final Jobs jobs;

    JobStepsApi(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/steps")
    @RequiresScope("jobs:read")
    @Operation(summary = "List a job's steps in their order")
    ListReply<StepJson> steps(@PathVariable JobId id, Actor me) {
        var steps = jobs.get(id, me).steps().stream()
                .map(step -> new StepJson(
                        step.name(),
                        step.state().toLowerCase(Locale.ROOT),
                        step.progress(),
                        step.startedAt(),
                        step.finishedAt()))
                .toList();
        return new ListReply<>(steps, new ListReply.PageInfo(null, MOST_STEPS));
    }
}
