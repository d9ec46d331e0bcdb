package org.gastwirt.panel.customer;

import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether lists show pictures of screens: said by a customer's owners for themselves, and by the provider. */
@Controller
class ScreenshotChoicePage {

    private final Customers customers;

    ScreenshotChoicePage(Customers customers) {
        this.customers = customers;
    }

    @PostMapping({"/members/screenshots", "/customers/{id}/screenshots"})
    String choose(
            @PathVariable(required = false) @Nullable CustomerId id,
            @RequestParam boolean allowed,
            Actor me,
            RedirectAttributes redirect) {
        customers.allowScreenshots(id == null ? own(me) : id, allowed, me);
        redirect.addFlashAttribute("notice", allowed ? "customer.screenshots.now_on" : "customer.screenshots.now_off");
        return "redirect:" + (id == null ? "/members" : "/customers/" + id);
    }

    private static CustomerId own(Actor me) {
        if (me.customerId() == null) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return new CustomerId(me.customerId());
    }
}
