package org.gastwirt.panel.image;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes an image's files as they come, without holding them. */
@RestController
@Tag(name = "Images")
class ImageFilesApi {

    private final Images images;
    private final FileStore files;
    private final ImageStates states;

    ImageFilesApi(Images images, FileStore files, ImageStates states) {
        this.images = images;
        this.files = files;
        this.states = states;
    }

    @PutMapping("/v1/images/{slugOrId}/files/{role}")
    @RequiresScope("images:write")
    @Operation(
            summary = "Upload a file of an image: disk, iso, kernel or initrd",
            description =
                    "The body is the file itself (application/octet-stream). As soon as the image has its main file"
                            + " a host checks it; send an initrd before its kernel.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<ImageJson> put(
            @PathVariable String slugOrId,
            @PathVariable String role,
            @RequestHeader(name = "X-Content-SHA256", required = false) @Nullable String sha256,
            @RequestHeader(name = "Content-Digest", required = false) @Nullable String contentDigest,
            @RequestHeader(name = "Digest", required = false) @Nullable String digest,
            HttpServletRequest request,
            Actor me)
            throws IOException {
        me.requireAdmin();
        var image = images.find(slugOrId, me);
        var expected = Digest.ofHeaders(sha256, contentDigest, digest);
        var stored = receive(image, role(role), expected, request, me);
        return Etags.ok(stored.version(), ImageJson.of(stored, me));
    }

    private Image receive(
            Image image, ImageFile.Role role, @Nullable Digest expected, HttpServletRequest request, Actor me)
            throws IOException {
        var received = files.receive(request.getInputStream(), expected, size -> {});
        try {
            return states.uploaded(image.id(), role, received, me);
        } finally {
            files.discard(received); // it is under its name by now, or nobody wants it
        }
    }

    static ImageFile.Role role(String text) {
        return Arrays.stream(ImageFile.Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(text))
                .findAny()
                .orElseThrow(() -> PanelException.invalid("role", "unknown"));
    }
}
