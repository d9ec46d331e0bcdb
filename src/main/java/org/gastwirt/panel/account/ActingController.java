package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PublicId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Acting as a customer, and back. */
@Controller
class ActingController {

    private final Acting acting;
    private final FreshFactor factor;

    ActingController(Acting acting, FreshFactor factor) {
        this.factor = factor;
        this.acting = acting;
    }

    @PostMapping("/acting")
    String begin(
            @RequestParam String customer,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Actor me) {
        factor.require(me, "/customers/" + customer);
        acting.begin(PublicId.require("cus", customer), reason, request, me);
        return "redirect:/";
    }

    @DeleteMapping("/acting")
    String end(HttpServletRequest request, Actor me) {
        var customer = acting.end(request, me);
        return customer == null ? "redirect:/" : "redirect:/customers/" + PublicId.format("cus", customer);
    }
}
