package org.gastwirt.panel.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Everybody begins at the servers. */
@Controller
class HomeController {

    @GetMapping("/")
    String home() {
        return "redirect:/servers";
    }
}
