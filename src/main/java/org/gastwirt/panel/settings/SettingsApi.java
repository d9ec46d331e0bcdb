package org.gastwirt.panel.settings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.MergePatch;
import org.gastwirt.panel.shared.PanelSettings.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "Settings")
class SettingsApi {

    private final StoredSettings settings;
    private final MergePatch patches;

    SettingsApi(StoredSettings settings, MergePatch patches) {
        this.settings = settings;
        this.patches = patches;
    }

    @GetMapping("/v1/settings")
    @RequiresScope("settings:read")
    @Operation(summary = "What admins decided about the panel")
    ResponseEntity<SettingsRequest> get(Actor me) {
        return ok(settings.get(me));
    }

    @PatchMapping(
            path = "/v1/settings",
            consumes = {MergePatch.TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope("settings:write")
    @Operation(summary = "Change settings", description = "In force at once, on every panel of the database.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = SettingsRequest.class)))
    ResponseEntity<SettingsRequest> change(
            @RequestBody JsonNode patch,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        var before = settings.get(me);
        Long version = Etags.ifMatch(ifMatch);
        var wanted = patches.apply(SettingsRequest.of(before), patch, SettingsRequest.class);
        return ok(settings.update(wanted.values(), version == null ? before.version() : version, me));
    }

    private static ResponseEntity<SettingsRequest> ok(Values values) {
        return Etags.ok(values.version(), SettingsRequest.of(values));
    }
}
