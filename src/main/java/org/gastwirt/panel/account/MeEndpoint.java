package org.gastwirt.panel.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.gastwirt.panel.shared.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first call of every module: does the token work, and what may it do. */
@RestController
@Tag(name = "Tokens")
class MeEndpoint {

    /** Who asks whom. */
    @Schema(name = "Me")
    record Me(TokenJson token, Panel panel, Instant time) {}

    /**
     * This panel.
     *
     * @param minModuleVersion the oldest billing module that speaks this API as it is
     */
    @Schema(name = "Panel")
    record Panel(String version, String baseUrl, String minModuleVersion) {}

    private static final String MIN_MODULE_VERSION = "0.1.0";

    private final ApiTokens tokens;
    private final AccountSettings settings;
    private final String version;
    private final Clock clock;

    MeEndpoint(ApiTokens tokens, AccountSettings settings, ObjectProvider<BuildProperties> build, Clock clock) {
        this.tokens = tokens;
        this.settings = settings;
        var properties = build.getIfAvailable();
        this.version = properties == null ? "development" : String.valueOf(properties.getVersion());
        this.clock = clock;
    }

    @GetMapping("/v1/me")
    @RequiresScope("")
    @Operation(summary = "This token: its scopes, its tenant, and the panel it talks to")
    Me me(Actor me) {
        var token = TokenJson.of(tokens.self(me), me.scopes().stream().sorted().toList(), me.customerId());
        return new Me(token, new Panel(version, settings.url(""), MIN_MODULE_VERSION), clock.instant());
    }
}
