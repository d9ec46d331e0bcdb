package org.gastwirt.panel.metering;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Metrics")
class MetricsApi {

    private final Metering metering;

    MetricsApi(Metering metering) {
        this.metering = metering;
    }

    @GetMapping("/v1/servers/{id}/metrics")
    @RequiresScope("servers:read")
    @Operation(summary = "What a server used over a range: 1h, 24h, 7d, 30d or 1y")
    ServerMetrics server(@PathVariable ServerId id, @RequestParam(defaultValue = "24h") String range, Actor me) {
        return metering.of(id, TimeRange.of(range), me);
    }

    @GetMapping("/v1/hosts/{id}/metrics")
    @RequiresScope("hosts:read")
    @Operation(summary = "What a host used over a range: 1h, 24h, 7d, 30d or 1y")
    HostMetrics host(@PathVariable HostId id, @RequestParam(defaultValue = "24h") String range, Actor me) {
        return metering.of(id, TimeRange.of(range), me);
    }
}
