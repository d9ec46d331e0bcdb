package org.gastwirt.panel.server;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;

/** The page that shows a password once. */
final class Secrets {

    private Secrets() {}

    /** @param sentence key of the sentence above it; not "title", which is a parameter of the layout */
    static String show(Model model, HttpServletResponse response, ServerView server, String password, String sentence) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("view", server);
        model.addAttribute("password", password);
        model.addAttribute("sentence", sentence);
        return "server/secret";
    }
}
