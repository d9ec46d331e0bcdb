package org.gastwirt.panel.metering;

import java.time.Clock;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What the graphs on the pages of servers and hosts ask for. */
@Controller
class GraphPages {

    private final Metering metering;
    private final Usage usage;
    private final Clock clock;

    GraphPages(Metering metering, Usage usage, Clock clock) {
        this.metering = metering;
        this.usage = usage;
        this.clock = clock;
    }

    @GetMapping("/servers/{id}/metrics")
    @ResponseBody
    ServerMetrics server(@PathVariable ServerId id, @RequestParam(defaultValue = "24h") String range, Actor me) {
        return metering.of(id, TimeRange.of(range), me);
    }

    @GetMapping("/hosts/{id}/metrics")
    @ResponseBody
    HostMetrics host(@PathVariable HostId id, @RequestParam(defaultValue = "24h") String range, Actor me) {
        return metering.of(id, TimeRange.of(range), me);
    }

    @GetMapping("/servers/{id}/traffic")
    String traffic(@PathVariable ServerId id, Actor me, Model model) {
        model.addAttribute("usage", usage.of(id, Month.containing(clock.instant()), me));
        return "metering/_traffic :: traffic";
    }
}
