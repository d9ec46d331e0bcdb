package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys of a server's next installation, and what may be done with it now. */
@RestController
@RequestMapping("/v1/servers/{id}")
@Tag(name = "Servers")
class ServerKeysApi {

    /** @param sshKeys lines for {@code authorized_keys} */
    record KeysJson(List<String> sshKeys) {}

    record KeysRequest(
            @Schema(description = "Ids of stored keys, and OpenSSH public keys as they are")
            @NotNull
            @Size(max = ServerRules.MOST_KEYS)
            List<@NotBlank String> sshKeys) {}

    /** @param actions for example {@code start}, {@code reset_password}; none of them would be refused at this moment */
    record ActionsJson(List<String> actions) {}

    private final Servers servers;

    ServerKeysApi(Servers servers) {
        this.servers = servers;
    }

    @GetMapping("/ssh-keys")
    @RequiresScope("servers:read")
    @Operation(summary = "Read the SSH keys that the next installation gives to root")
    KeysJson keys(@PathVariable ServerId id, Actor me) {
        return new KeysJson(servers.sshKeys(id, me));
    }

    @PutMapping("/ssh-keys")
    @RequiresScope("servers:write")
    @Operation(summary = "Choose the SSH keys that the next installation gives to root")
    KeysJson setKeys(@PathVariable ServerId id, @Valid @RequestBody KeysRequest body, Actor me) {
        return new KeysJson(servers.setSshKeys(id, body.sshKeys(), me));
    }

    @GetMapping("/actions")
    @RequiresScope("servers:read")
    @Operation(summary = "What may be done with a server at this moment, by this token's account")
    ActionsJson actions(@PathVariable ServerId id, Actor me) {
        return new ActionsJson(
                servers.possible(id, me).stream().map(ServerAction::code).toList());
    }
}
