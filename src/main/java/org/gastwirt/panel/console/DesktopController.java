package org.gastwirt.panel.console;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.account.FreshFactor;
import org.gastwirt.panel.server.DesktopSetup;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.server.Servers;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.FormProblems;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages with a server's desktops. */
@Controller
@RequestMapping("/servers/{id}/console/desktops")
class DesktopController {

    /** What is typed to start one. */
    static class DesktopForm {

        private String name = "";
        private String kind = Desktop.Kind.XDMCP.word();
        private @Nullable Integer port = 5901;
        private @Nullable Integer width = 1280;
        private @Nullable Integer height = 800;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public String getKind() {
            return kind;
        }

        public void setKind(String kind) {
            this.kind = kind;
        }

        public @Nullable Integer getPort() {
            return port;
        }

        public void setPort(@Nullable Integer port) {
            this.port = port;
        }

        /** The form has the fields of both kinds; those of the other are not meant. */
        NewDesktop wanted() {
            boolean vnc = kind.equals(Desktop.Kind.VNC.word());
            return NewDesktop.of(name, kind, vnc ? null : width, vnc ? null : height, vnc ? port : null);
        }

        public @Nullable Integer getWidth() {
            return width;
        }

        public void setWidth(@Nullable Integer width) {
            this.width = width;
        }

        public @Nullable Integer getHeight() {
            return height;
        }

        public void setHeight(@Nullable Integer height) {
            this.height = height;
        }
    }

    private final ConsoleTargets targets;
    private final Desktops desktops;
    private final ConsoleSessions sessions;
    private final FreshFactor factor;
    private final Servers servers;
    private final DesktopPasswords passwords;

    DesktopController(
            ConsoleTargets targets,
            Desktops desktops,
            ConsoleSessions sessions,
            FreshFactor factor,
            Servers servers,
            DesktopPasswords passwords) {
        this.targets = targets;
        this.desktops = desktops;
        this.sessions = sessions;
        this.factor = factor;
        this.servers = servers;
        this.passwords = passwords;
    }

    @GetMapping
    String list(@PathVariable ServerId id, @ModelAttribute("form") DesktopForm form, Model model, Actor me) {
        fragment(id, model, me);
        var possible = desktops.possible(id, me);
        if (possible.size() == 1) {
            form.setKind(possible.getFirst().word());
        }
        model.addAttribute("possible", possible);
        model.addAttribute("setup", servers.get(id, me).desktop().word());
        model.addAttribute("recipes", recipes());
        return "console/desktops";
    }

    @GetMapping("/fragment")
    String fragment(@PathVariable ServerId id, Model model, Actor me) {
        model.addAttribute("server", targets.get(id, me));
        model.addAttribute("desktops", desktops.list(id, me));
        model.addAttribute("mayChange", me.mayChange());
        return "console/_desktops :: desktops";
    }

    @PostMapping
    String start(
            @PathVariable ServerId id,
            @ModelAttribute("form") DesktopForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            Actor me) {
        factor.requireOfStaff(me, "/servers/" + id + "/console/desktops");
        if (!errors.hasErrors()) {
            try {
                return "redirect:/servers/" + id + "/console/desktops/"
                        + desktops.start(id, form.wanted(), me).id();
            } catch (PanelException refusal) {
                FormProblems.show(refusal, errors, Map.of("name_taken", "name"));
            }
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return list(id, form, model, me);
    }

    @GetMapping("/{desktop}")
    String show(
            @PathVariable ServerId id, @PathVariable DesktopId desktop, HttpSession session, Model model, Actor me) {
        factor.requireOfStaff(me, "/servers/" + id + "/console/desktops/" + desktop);
        model.addAttribute("server", targets.get(id, me));
        model.addAttribute("desktop", desktops.get(id, desktop, me));
        model.addAttribute("passwordKey", passwords.keyFor(session.getId()));
        model.addAttribute("connected", sessions.list(id, me));
        model.addAttribute("mayType", me.mayChange());
        return "console/desktop";
    }

    @DeleteMapping("/{desktop}")
    String end(@PathVariable ServerId id, @PathVariable DesktopId desktop, Actor me) {
        desktops.end(id, desktop, me);
        return "redirect:/servers/" + id + "/console/desktops";
    }

    /** What a Debian guest needs, by the name of its display manager. */
    private static Map<String, String> recipes() {
        var recipes = new LinkedHashMap<String, String>();
        for (var setup : List.of(DesktopSetup.XDM, DesktopSetup.LIGHTDM)) {
            recipes.put(setup.word(), setup.recipe());
        }
        return recipes;
    }
}
