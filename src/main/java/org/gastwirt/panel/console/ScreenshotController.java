package org.gastwirt.panel.console;

import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pictures in lists of servers. */
@Controller
class ScreenshotController {

    private final Screenshots screenshots;

    ScreenshotController(Screenshots screenshots) {
        this.screenshots = screenshots;
    }

    @GetMapping("/servers/{id}/screenshot")
    ResponseEntity<byte[]> take(@PathVariable ServerId id, Actor me) {
        return answer(screenshots.take(id, me));
    }

    static ResponseEntity<byte[]> answer(byte[] png) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(png);
    }
}
