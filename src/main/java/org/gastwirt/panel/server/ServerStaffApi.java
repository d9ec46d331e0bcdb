package org.gastwirt.panel.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What only the provider's staff reads and writes about a server. */
@RestController
@RequestMapping("/v1/servers/{id}")
@Tag(name = "Servers")
class ServerStaffApi {

    /** @param line as it is typed into a shell on the host, quoted where it has to be */
    record CommandJson(String action, List<String> arguments, String line) {

        static CommandJson of(OperatorCommands.Command command) {
            return new CommandJson(command.action(), command.arguments(), command.line());
        }
    }

    record CommandsJson(List<CommandJson> commands) {}

    @JsonInclude
    @Schema(name = "ServerNote")
    record NoteJson(
            String text,
            @Nullable String writtenBy,
            @Nullable Instant writtenAt) {

        static ResponseEntity<NoteJson> reply(ServerNotes.Note note) {
            return Etags.ok(note.version(), new NoteJson(note.text(), note.writtenBy(), note.writtenAt()));
        }
    }

    @Schema(name = "ServerNoteRequest")
    record NoteRequest(
            @NotNull @Size(max = ServerNotes.LONGEST) String text) {}

    private final ServerCommands commands;
    private final ServerNotes notes;

    ServerStaffApi(ServerCommands commands, ServerNotes notes) {
        this.commands = commands;
        this.notes = notes;
    }

    @GetMapping("/commands")
    @RequiresScope("hosts:read")
    @Operation(summary = "What an operator would type on the host to do what the panel does; for staff")
    CommandsJson commands(@PathVariable ServerId id, Actor me) {
        return new CommandsJson(
                commands.of(id, me).stream().map(CommandJson::of).toList());
    }

    @GetMapping("/note")
    @RequiresScope("servers:read")
    @Operation(summary = "Read the note of the provider's staff about a server; for staff")
    ResponseEntity<NoteJson> note(@PathVariable ServerId id, Actor me) {
        return NoteJson.reply(notes.get(id, me));
    }

    @PutMapping("/note")
    @RequiresScope("servers:write")
    @Operation(summary = "Replace the note of the provider's staff about a server; for staff")
    ResponseEntity<NoteJson> write(
            @PathVariable ServerId id,
            @Valid @RequestBody NoteRequest body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        return NoteJson.reply(notes.write(id, body.text(), Etags.ifMatch(ifMatch), me));
    }
}
