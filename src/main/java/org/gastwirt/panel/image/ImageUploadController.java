package org.gastwirt.panel.image;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/**
 * Takes a file from the page: the bare bytes, not a multipart form, whose parts would be stored twice and read before
 * anybody knows who sends them.
 */
@Controller
class ImageUploadController {

    private final FileStore files;
    private final ImageStates states;
    private final MessageSource messages;

    ImageUploadController(FileStore files, ImageStates states, MessageSource messages) {
        this.files = files;
        this.states = states;
        this.messages = messages;
    }

    @PutMapping("/images/{id}/files/{role}")
    ResponseEntity<String> put(
            @PathVariable ImageId id, @PathVariable String role, HttpServletRequest request, Actor me, Locale language)
            throws IOException {
        me.requireAdmin();
        try {
            var wanted = ImageFilesApi.role(role);
            var received = files.receive(request.getInputStream(), null, size -> {});
            try {
                states.uploaded(id, wanted, received, me);
            } finally {
                files.discard(received);
            }
            return ResponseEntity.noContent().build();
        } catch (PanelException refusal) {
            Object key = refusal.extra().get("key");
            String sentence = messages.getMessage(
                    key == null ? "error." + refusal.code().code() : "image.upload.refused." + key,
                    refusal.args().stream().map(Object::toString).toArray(),
                    "image.refused.nothing",
                    language);
            return ResponseEntity.status(refusal.code().httpStatus())
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(sentence);
        }
    }
}
