package org.gastwirt.panel.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Recordings of a server's consoles. */
@RestController
@RequestMapping("/v1/servers/{id}/recordings")
@Tag(name = "Consoles")
class RecordingApi {

    /**
     * @param holder who started it; null to customers when it was one of the provider's people
     * @param endedAt null while it runs
     * @param endReason null while it runs
     * @param seconds what is stored so far
     * @param sizeBytes of the file, so far
     */
    @JsonInclude
    @Schema(name = "ConsoleRecording")
    record RecordingJson(
            String id,
            String name,
            ConsoleKind kind,
            @Nullable DesktopId desktopId,
            @Nullable String holder,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            long seconds,
            long sizeBytes) {

        static RecordingJson of(Recording one) {
            var end = one.end();
            return new RecordingJson(
                    one.id().text(),
                    one.name(),
                    ConsoleKind.of(one.kind()),
                    one.desktop(),
                    one.holder(),
                    one.startedAt(),
                    one.endedAt(),
                    end == null ? null : end.code(),
                    one.length().toSeconds(),
                    one.bytes());
        }
    }

    /** @param consoleId a console that is open, as the list of console sessions names it */
    @Schema(name = "NewConsoleRecording")
    record NewRecording(@NotBlank String consoleId) {

        ConsoleId console() {
            var id = PublicId.parse("con", consoleId);
            if (id == null) {
                throw PanelException.invalid("console_id", "unknown");
            }
            return new ConsoleId(id);
        }
    }

    private final Recordings recordings;

    RecordingApi(Recordings recordings) {
        this.recordings = recordings;
    }

    @GetMapping
    @RequiresScope("servers:read")
    @Operation(summary = "A server's recordings, newest first")
    ResponseEntity<ListReply<RecordingJson>> list(
            @PathVariable ServerId id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(recordings.list(id, page, me), page, RecordingJson::of);
    }

    @PostMapping
    @RequiresScope("servers:console")
    @Operation(
            summary = "Records a console that is open",
            description =
                    "Until that console is closed, the recording is stopped, or it is too long or too large. What the"
                            + " server shows is kept, what people type is not. Who looks at the console sees that it is recorded. A"
                            + " recording of it that runs already is the answer, too.")
    @ApiResponse(responseCode = "201", description = "It runs")
    ResponseEntity<RecordingJson> start(@PathVariable ServerId id, @Valid @RequestBody NewRecording wanted, Actor me) {
        var made = recordings.start(id, wanted.console(), me);
        return ResponseEntity.created(URI.create("/v1/servers/" + id + "/recordings/" + made.id()))
                .body(RecordingJson.of(made));
    }

    @GetMapping("/{recording}")
    @RequiresScope("servers:read")
    @Operation(summary = "A recording")
    RecordingJson get(@PathVariable ServerId id, @PathVariable RecordingId recording, Actor me) {
        return RecordingJson.of(recordings.get(id, recording, me));
    }

    @PostMapping("/{recording}/stop")
    @RequiresScope("servers:console")
    @Operation(summary = "Stops a recording, within a few seconds")
    RecordingJson stop(@PathVariable ServerId id, @PathVariable RecordingId recording, Actor me) {
        return RecordingJson.of(recordings.stop(id, recording, me));
    }

    @GetMapping("/{recording}/file")
    @RequiresScope("servers:console")
    @Operation(
            summary = "What was recorded",
            description =
                    "Of a text console an asciicast (version 2), of screens and desktops an FBS, which players of VNC"
                            + " recordings read. Who reads it is written down.")
    @ApiResponse(
            responseCode = "200",
            description = "The file, as far as it is stored",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    void file(
            @PathVariable ServerId id,
            @PathVariable RecordingId recording,
            Actor me,
            @Parameter(hidden = true) HttpServletResponse answer)
            throws IOException {
        send(recordings, recordings.open(id, recording, me), answer);
    }

    /** In the request's own thread. */
    static void send(Recordings recordings, Recording opened, HttpServletResponse answer) throws IOException {
        answer.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        answer.setContentLengthLong(opened.bytes());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(opened.fileName())
                        .build()
                        .toString());
        recordings.write(opened, answer.getOutputStream());
    }

    @DeleteMapping("/{recording}")
    @RequiresScope("servers:console")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a recording; one that runs ends")
    void delete(@PathVariable ServerId id, @PathVariable RecordingId recording, Actor me) {
        recordings.delete(id, recording, me);
    }
}
