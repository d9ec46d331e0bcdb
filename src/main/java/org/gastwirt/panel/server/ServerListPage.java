package org.gastwirt.panel.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ServerListPage {

    private final Servers servers;

    ServerListPage(Servers servers) {
        this.servers = servers;
    }

    @GetMapping("/servers")
    String list(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable CustomerId customer,
            @RequestParam(required = false) @Nullable HostId host,
            @RequestParam(required = false) @Nullable String cursor,
            Model model,
            Actor me) {
        var query = new ServerQuery(
                null, customer, me.isStaff() ? host : null, ServersApi.states(state), null, null, search);
        var slice = servers.list(query, new PageRequest(50, cursor), me);
        Map<String, @Nullable Object> filters = new LinkedHashMap<>();
        filters.put("search", search);
        filters.put("state", state);
        filters.put("customer", customer);
        filters.put("host", host);
        model.addAttribute("servers", slice.map(server -> ServerView.of(server, me)));
        model.addAttribute("filters", filters);
        model.addAttribute("filtered", filters.values().stream().anyMatch(value -> value != null && !value.equals("")));
        model.addAttribute("states", ServerStatus.values());
        model.addAttribute("staff", me.isStaff());
        return "server/list";
    }
}
