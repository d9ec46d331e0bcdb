package org.gastwirt.panel.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Consoles")
class ScreenshotApi {

    private final Screenshots screenshots;

    ScreenshotApi(Screenshots screenshots) {
        this.screenshots = screenshots;
    }

    @GetMapping("/v1/servers/{id}/screenshot")
    @RequiresScope("servers:console")
    @Operation(
            summary = "A small picture of what is on a server's screen",
            description = "At most 320 × 200 pixels, not older than a minute, and stored nowhere. Refused with"
                    + " screenshots_off where the plan or the customer does not want any, and with screenshots_unsupported"
                    + " on hosts that take none (Xen).")
    @ApiResponse(
            responseCode = "200",
            description = "The picture",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_PNG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> take(@PathVariable ServerId id, Actor me) {
        return ScreenshotController.answer(screenshots.take(id, me));
    }
}
