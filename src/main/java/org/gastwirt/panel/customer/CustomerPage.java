package org.gastwirt.panel.customer;

import java.util.Set;
import org.gastwirt.panel.audit.AuditFilter;
import org.gastwirt.panel.audit.AuditTrail;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Period;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** One customer as staff sees it. */
@Component
class CustomerPage {

    private static final int SERVERS = 10;
    private static final int EVENTS = 10;

    private final Customers customers;
    private final Holdings holdings;
    private final MembersView members;
    private final AuditTrail trail;

    CustomerPage(Customers customers, Holdings holdings, MembersView members, AuditTrail trail) {
        this.customers = customers;
        this.holdings = holdings;
        this.members = members;
        this.trail = trail;
    }

    /** @param cursor of its API tokens */
    String show(CustomerId id, @Nullable String cursor, Actor me, Model model) {
        holdings(id, me, model);
        String path = "/customers/" + id;
        members.fill(model, id.value(), path + "/members", path + "/tokens", cursor, me);
        model.addAttribute("mayChange", me.role() == Role.ADMIN);
        model.addAttribute(
                "events",
                trail.list(
                                new AuditFilter(null, null, null, id.value(), null, null, Period.ALWAYS),
                                new PageRequest(EVENTS, null),
                                me)
                        .items());
        return "customer/show";
    }

    /** What moves while one looks at it. */
    String holdings(CustomerId id, Actor me, Model model) {
        var customer = customers.get(id, me);
        model.addAttribute("customer", customer);
        model.addAttribute("used", holdings.used(Set.of(id)).getOrDefault(id, Holdings.Used.NOTHING));
        model.addAttribute("servers", holdings.newest(id, SERVERS, me));
        return "customer/_holdings :: holdings";
    }
}
