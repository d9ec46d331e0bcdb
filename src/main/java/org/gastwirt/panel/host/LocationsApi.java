package org.gastwirt.panel.host;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReply;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/locations")
@Tag(name = "Locations")
class LocationsApi {

    record LocationRequest(
            @NotBlank @Size(max = 40) @Schema(example = "ams")
            String slug,

            @NotBlank @Size(max = 80) @Schema(example = "Amsterdam")
            String name) {}

    private final Locations locations;
    private final Idempotency idempotency;

    LocationsApi(Locations locations, Idempotency idempotency) {
        this.locations = locations;
        this.idempotency = idempotency;
    }

    @GetMapping
    @RequiresScope("locations:read")
    @Operation(summary = "List all locations by name; there are at most 200")
    ListReply<LocationJson> list() {
        return new ListReply<>(
                locations.all().stream().map(LocationJson::of).toList(), new ListReply.PageInfo(null, 200));
    }

    @PostMapping
    @RequiresScope("locations:write")
    @Operation(summary = "Add a location")
    @ApiResponse(
            responseCode = "201",
            description = "The location",
            content = @Content(schema = @Schema(implementation = LocationJson.class)))
    ResponseEntity<?> create(
            @Valid @RequestBody LocationRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(
                me,
                key,
                "POST",
                "/v1/locations",
                body,
                () -> ResponseEntity.status(HttpStatus.CREATED)
                        .body(LocationJson.of(locations.create(body.slug(), body.name(), me))));
    }
}
