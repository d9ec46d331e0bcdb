package org.gastwirt.panel.image;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What takes a while: fetching and checking. */
@RestController
@RequestMapping("/v1/images/{slugOrId}/actions")
@Tag(name = "Images")
class ImageActionsApi {

    /** The image as it is now, and the job that works on it. */
    record Started(ImageJson image, @Nullable String jobId) {}

    private final Images images;
    private final ImageFetches fetches;
    private final ImageStates states;
    private final Jobs jobs;

    ImageActionsApi(Images images, ImageFetches fetches, ImageStates states, Jobs jobs) {
        this.images = images;
        this.fetches = fetches;
        this.states = states;
        this.jobs = jobs;
    }

    @PostMapping("/fetch")
    @RequiresScope("images:write")
    @Operation(
            summary = "Fetch an image's file from an address or a host",
            description = "Without a body: from where it came before.")
    @ApiResponse(responseCode = "202", description = "Being fetched")
    ResponseEntity<Started> fetch(
            @PathVariable String slugOrId,
            @Valid @RequestBody(required = false) @Nullable FetchRequest body,
            Actor me) {
        me.requireAdmin();
        var id = images.find(slugOrId, me).id();
        return started(body == null ? fetches.again(id, me) : fetches.fetch(id, body, me), me);
    }

    @PostMapping("/check")
    @RequiresScope("images:write")
    @Operation(summary = "Have a host check an image once more")
    @ApiResponse(responseCode = "202", description = "Being checked")
    ResponseEntity<Started> check(@PathVariable String slugOrId, Actor me) {
        me.requireAdmin();
        return started(states.check(images.find(slugOrId, me).id(), me), me);
    }

    private ResponseEntity<Started> started(Image image, Actor me) {
        var job = jobs.current(image.id().value()).map(current -> current.id().text());
        return ResponseEntity.accepted().body(new Started(ImageJson.of(image, me), job.orElse(null)));
    }
}
