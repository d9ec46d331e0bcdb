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
import java.util.Locale;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.PublicId;
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

    /** @param state {@code planned}, {@code live}, {@code detached}, {@code wipe_queued} or {@code wiped} */
    @JsonInclude
    record VolumeJson(
            String id,
            String state,
            long sizeBytes,
            String format,
            long generation,
            @Nullable HostId hostId,
            @Nullable String hostName,
            Instant createdAt,
            Instant stateAt) {

        static VolumeJson of(ServerVolumes.Seen volume) {
            return new VolumeJson(
                    PublicId.format("vol", volume.id()),
                    volume.state().name().toLowerCase(Locale.ROOT),
                    volume.size().value(),
                    volume.format().name().toLowerCase(Locale.ROOT),
                    volume.generation(),
                    volume.host(),
                    volume.hostName(),
                    volume.createdAt(),
                    volume.stateAt());
        }
    }

    record VolumesJson(List<VolumeJson> volumes) {}

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

    private final ServerVolumes volumes;
    private final ServerCommands commands;
    private final ServerNotes notes;

    ServerStaffApi(ServerVolumes volumes, ServerCommands commands, ServerNotes notes) {
        this.volumes = volumes;
        this.commands = commands;
        this.notes = notes;
    }

    @GetMapping("/volumes")
    @RequiresScope("hosts:read")
    @Operation(summary = "List a server's volumes, newest first; for staff")
    VolumesJson volumes(@PathVariable ServerId id, Actor me) {
        return new VolumesJson(volumes.of(id, me).stream().map(VolumeJson::of).toList());
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
