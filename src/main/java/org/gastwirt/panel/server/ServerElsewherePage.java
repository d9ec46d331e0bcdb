package org.gastwirt.panel.server;

import java.nio.charset.StandardCharsets;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A server as a file of other tools, and back to where it came from. */
@Controller
class ServerElsewherePage {

    private final ServerExports exports;
    private final Adoptions adoptions;
    private final ServerTabs tabs;

    ServerElsewherePage(ServerExports exports, Adoptions adoptions, ServerTabs tabs) {
        this.exports = exports;
        this.adoptions = adoptions;
        this.tabs = tabs;
    }

    @GetMapping("/servers/{id}/elsewhere")
    String show(@PathVariable ServerId id, Model model, Actor me) {
        tabs.openForStaff(id, "elsewhere", model, me);
        model.addAttribute("releasable", me.role() == Role.ADMIN && adoptions.releasable(id, me));
        return "server/elsewhere";
    }

    @GetMapping("/servers/{id}/export")
    ResponseEntity<byte[]> export(
            @PathVariable ServerId id, @RequestParam(defaultValue = "xl") String format, Actor me) {
        ServerExport export = exports.export(id, format, me);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(export.fileName())
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .body(export.text().getBytes(StandardCharsets.UTF_8));
    }
}
