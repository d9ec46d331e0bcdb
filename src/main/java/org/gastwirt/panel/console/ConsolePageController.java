package org.gastwirt.panel.console;

import org.gastwirt.panel.account.FreshFactor;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages with the screen and with the text console, each alone in its window. */
@Controller
@RequestMapping("/servers/{id}")
class ConsolePageController {

    private final ConsoleTargets targets;
    private final ConsoleSessions sessions;
    private final FreshFactor factor;

    ConsolePageController(ConsoleTargets targets, ConsoleSessions sessions, FreshFactor factor) {
        this.targets = targets;
        this.sessions = sessions;
        this.factor = factor;
    }

    @GetMapping("/console")
    String screen(@PathVariable ServerId id, Model model, Actor me) {
        factor.requireOfStaff(me, "/servers/" + id + "/console");
        others(id, model, me);
        return "console/show";
    }

    @GetMapping("/console/serial")
    String serial(@PathVariable ServerId id, Model model, Actor me) {
        factor.requireOfStaff(me, "/servers/" + id + "/console/serial");
        others(id, model, me);
        return "console/serial";
    }

    @GetMapping("/console/serial/log")
    ResponseEntity<byte[]> log(@PathVariable ServerId id, Actor me) {
        factor.requireOfStaff(me, "/servers/" + id + "/console/serial");
        String name = targets.get(id, me).server() + "-serial.log";
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(sessions.serialLog(id, me));
    }

    /** Who looks at it now. */
    @GetMapping("/console-sessions")
    String others(@PathVariable ServerId id, Model model, Actor me) {
        model.addAttribute("server", targets.get(id, me));
        model.addAttribute("connected", sessions.list(id, me));
        model.addAttribute("mayType", me.mayChange());
        return "console/_others :: others";
    }
}
