package org.gastwirt.panel.server;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;

/** The page that shows a password once. */
final class Secrets {

    private Secrets() {}

    /** @param title key of the sentence above it */
    static String show(Model model, HttpServletResponse response, ServerView server, String password, String title) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("view", server);
        model.addAttribute("password", password);
        model.addAttribute("title", title);
        return "server/secret";
    }
}
