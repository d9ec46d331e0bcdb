package org.gastwirt.panel.server;

import jakarta.servlet.http.HttpServletResponse;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The staff's note about a server. Who was slower than somebody else gets both texts and loses nothing. */
@Controller
class ServerNotePage {

    private final ServerTabs tabs;
    private final ServerNotes notes;

    ServerNotePage(ServerTabs tabs, ServerNotes notes) {
        this.tabs = tabs;
        this.notes = notes;
    }

    @GetMapping("/servers/{id}/note")
    String show(@PathVariable ServerId id, Model model, Actor me) {
        return show(id, null, model, me);
    }

    @PostMapping("/servers/{id}/note")
    String write(
            @PathVariable ServerId id,
            @RequestParam String text,
            @RequestParam long version,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Actor me) {
        try {
            notes.write(id, text, version, me);
        } catch (PanelException refusal) {
            if (refusal.code() != ErrorCode.PRECONDITION_FAILED && refusal.field() == null) {
                throw refusal;
            }
            response.setStatus(refusal.code().httpStatus());
            model.addAttribute(
                    "problem",
                    refusal.field() == null
                            ? "server.note.conflict"
                            : "server.problem." + refusal.extra().get("key"));
            model.addAttribute("problemArgs", refusal.args().toArray());
            return show(id, text, model, me);
        }
        redirect.addFlashAttribute("notice", "server.note.saved");
        return "redirect:/servers/" + id + "/note";
    }

    private String show(ServerId id, @org.jspecify.annotations.Nullable String typed, Model model, Actor me) {
        ServerView view = tabs.openForStaff(id, "note", model, me);
        var note = notes.get(id, me);
        model.addAttribute("note", note);
        model.addAttribute("text", typed == null ? note.text() : typed);
        model.addAttribute("theirs", typed == null ? null : note.text());
        model.addAttribute("longest", ServerNotes.LONGEST);
        model.addAttribute("mayWrite", view.mayChange() && view.server().lifecycle() != Lifecycle.DELETED);
        return "server/note";
    }
}
