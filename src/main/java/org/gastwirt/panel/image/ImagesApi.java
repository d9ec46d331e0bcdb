package org.gastwirt.panel.image;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.MergePatch;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/images")
@Tag(name = "Images")
class ImagesApi {

    private final Images images;
    private final NewImages newImages;
    private final Plans plans;
    private final Idempotency idempotency;
    private final MergePatch patches;

    ImagesApi(Images images, NewImages newImages, Plans plans, Idempotency idempotency, MergePatch patches) {
        this.images = images;
        this.newImages = newImages;
        this.plans = plans;
        this.idempotency = idempotency;
        this.patches = patches;
    }

    @GetMapping
    @RequiresScope("images:read")
    @Operation(
            summary = "List images, newest first",
            description = "With a plan: those that are ready and fit on it. Customers see ready ones only.")
    ResponseEntity<ListReply<ImageJson>> list(
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(images.list(filter(plan, search), page, me), page, image -> ImageJson.of(image, me));
    }

    private Images.Filter filter(@Nullable String plan, @Nullable String search) {
        if (plan == null) {
            return new Images.Filter(search, false, null, null);
        }
        var size = plans.forSale(plan, "plan");
        return new Images.Filter(search, true, size.memory(), size.disk());
    }

    @GetMapping("/{slugOrId}")
    @RequiresScope("images:read")
    @Operation(summary = "Read an image by slug or id")
    ResponseEntity<ImageJson> get(@PathVariable String slugOrId, Actor me) {
        return ok(images.find(slugOrId, me), me);
    }

    @PostMapping
    @RequiresScope("images:write")
    @Operation(
            summary = "Add an image",
            description = "Without a source it is EMPTY until its files are uploaded; with one it is fetched at once.")
    @ApiResponse(
            responseCode = "201",
            description = "The image",
            content = @Content(schema = @Schema(implementation = ImageJson.class)))
    ResponseEntity<?> create(
            @Valid @RequestBody ImageRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(me, key, "POST", "/v1/images", body, () -> {
            var image = newImages.add(body.kind(), body.format(), body.details(), body.source(), me);
            return Etags.created("/v1/images/" + image.id(), image.version(), ImageJson.of(image, me));
        });
    }

    @PatchMapping(
            path = "/{slugOrId}",
            consumes = {MergePatch.TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope("images:write")
    @Operation(summary = "Change, retire or unretire an image")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ImageRequest.Change.class)))
    ResponseEntity<ImageJson> change(
            @PathVariable String slugOrId,
            @RequestBody JsonNode patch,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        var before = images.find(slugOrId, me);
        var wanted = patches.apply(ImageRequest.Change.of(before), patch, ImageRequest.Change.class);
        Long version = Etags.ifMatch(ifMatch);
        long seen = version == null ? before.version() : version;
        return ok(images.update(before.id(), seen, wanted.details(), wanted.retired(), me), me);
    }

    @DeleteMapping("/{slugOrId}")
    @RequiresScope("images:write")
    @Operation(summary = "Delete an image that no server was made from")
    @ApiResponse(responseCode = "204", description = "Deleted")
    ResponseEntity<Void> delete(
            @PathVariable String slugOrId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        images.delete(images.find(slugOrId, me).id(), Etags.ifMatch(ifMatch), me);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<ImageJson> ok(Image image, Actor me) {
        return Etags.ok(image.version(), ImageJson.of(image, me));
    }
}
