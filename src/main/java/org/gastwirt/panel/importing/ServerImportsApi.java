package org.gastwirt.panel.importing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.server.Created;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Config files of xm and xl, for the provider's programs. */
@RestController
@RequestMapping("/v1/server-imports")
@Tag(name = "Servers")
class ServerImportsApi {

    /** The server that is being built; the password is shown this once. */
    @Schema(name = "ServerImported")
    record Reply(String serverId, @Nullable String jobId, Credentials credentials) {}

    @Schema(name = "ServerImportedCredentials")
    record Credentials(String username, String password) {
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    private final Imports imports;
    private final Idempotency idempotency;
    private final MessageSource messages;

    ServerImportsApi(Imports imports, Idempotency idempotency, MessageSource messages) {
        this.imports = imports;
        this.idempotency = idempotency;
        this.messages = messages;
    }

    @PostMapping
    @RequiresScope("servers:create")
    @Operation(summary = "Read a config file of xm or xl as data; nothing is made and nothing that it names is opened")
    ImportJson preview(@Valid @RequestBody ImportRequest body, Actor me) {
        return ImportJson.of(imports.preview(body.text(), me), messages);
    }

    @PostMapping("/servers")
    @RequiresScope("servers:create")
    @Operation(summary = "Order a server like the one that a config file of xm or xl describes")
    @ApiResponse(
            responseCode = "202",
            description = "Being built; the password is shown this once",
            content = @Content(schema = @Schema(implementation = Reply.class)))
    ResponseEntity<?> create(
            @Valid @RequestBody ImportOrderRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(
                me, key, "POST", "/v1/server-imports/servers", body, () -> created(imports.create(body.order(), me)));
    }

    private static ResponseEntity<?> created(Created created) {
        var server = created.server().id().text();
        var reply = new Reply(
                server,
                created.job() == null ? null : created.job().text(),
                new Credentials("root", created.rootPassword()));
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/v1/servers/" + server)
                .cacheControl(CacheControl.noStore())
                .body(reply);
    }
}
