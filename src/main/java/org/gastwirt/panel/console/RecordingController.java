package org.gastwirt.panel.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gastwirt.panel.account.FreshFactor;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages with a server's recordings, and the button on its consoles. */
@Controller
@RequestMapping("/servers/{id}/console/recordings")
class RecordingController {

    private static final int PER_PAGE = 25;

    private final ConsoleTargets targets;
    private final Recordings recordings;
    private final FreshFactor factor;

    RecordingController(ConsoleTargets targets, Recordings recordings, FreshFactor factor) {
        this.targets = targets;
        this.recordings = recordings;
        this.factor = factor;
    }

    @GetMapping
    String list(
            @PathVariable ServerId id, @RequestParam(required = false) @Nullable String cursor, Model model, Actor me) {
        fragment(id, cursor, model, me);
        return "console/recordings";
    }

    @GetMapping("/fragment")
    String fragment(
            @PathVariable ServerId id, @RequestParam(required = false) @Nullable String cursor, Model model, Actor me) {
        model.addAttribute("server", targets.get(id, me));
        model.addAttribute("recordings", recordings.list(id, new PageRequest(PER_PAGE, cursor), me));
        model.addAttribute("cursor", cursor);
        model.addAttribute("mayChange", me.mayChange());
        return "console/_recordings :: recordings";
    }

    /** Whether one console is recorded now: everybody who looks at it is told, and may stop it. */
    @GetMapping("/running")
    String running(
            @PathVariable ServerId id,
            @RequestParam(defaultValue = "screen") ConsoleKind kind,
            @RequestParam(required = false) @Nullable DesktopId desktop,
            Model model,
            Actor me) {
        model.addAttribute("server", targets.get(id, me));
        model.addAttribute("kind", kind.name());
        model.addAttribute("desktopId", desktop);
        model.addAttribute(
                "running", recordings.running(id, kind.stream(), desktop, me).orElse(null));
        model.addAttribute("mayChange", me.mayChange());
        return "console/_recording :: mark";
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void start(@PathVariable ServerId id, @RequestParam ConsoleId console, Actor me) {
        recordings.start(id, console, me);
    }

    @PostMapping("/{recording}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable ServerId id, @PathVariable RecordingId recording, Actor me) {
        recordings.stop(id, recording, me);
    }

    @GetMapping("/{recording}")
    String replay(@PathVariable ServerId id, @PathVariable RecordingId recording, Model model, Actor me) {
        model.addAttribute("server", targets.get(id, me));
        model.addAttribute("recording", recordings.get(id, recording, me));
        me.requireChange();
        factor.requireOfStaff(me, "/servers/" + id + "/console/recordings/" + recording);
        return "console/replay";
    }

    @GetMapping("/{recording}/file")
    void file(@PathVariable ServerId id, @PathVariable RecordingId recording, Actor me, HttpServletResponse answer)
            throws IOException {
        recordings.get(id, recording, me);
        factor.requireOfStaff(me, "/servers/" + id + "/console/recordings/" + recording);
        RecordingApi.send(recordings, recordings.open(id, recording, me), answer);
    }

    /** @param confirm its name once more: a page may be old */
    @DeleteMapping("/{recording}")
    String delete(
            @PathVariable ServerId id,
            @PathVariable RecordingId recording,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes redirect,
            Actor me) {
        String name = recordings.get(id, recording, me).name();
        if (confirm.strip().equals(name)) {
            recordings.delete(id, recording, me);
            redirect.addFlashAttribute("notice", "recording.deleted");
            redirect.addFlashAttribute("noticeArgs", new Object[] {name});
        } else {
            redirect.addFlashAttribute("problem", "recording.not_the_name");
            redirect.addFlashAttribute("problemArgs", new Object[] {name});
        }
        return "redirect:/servers/" + id + "/console/recordings";
    }
}
