package org.gastwirt.panel.metering;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For Prometheus: {@code authorization: {credentials: gw_…}} in its scrape configuration, with the scope metrics:read. */
@RestController
@Tag(name = "Metrics")
class PrometheusApi {

    private static final String TEXT = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final PanelMetrics panel;
    private final ServersForPrometheus servers;

    PrometheusApi(PanelMetrics panel, ServersForPrometheus servers) {
        this.panel = panel;
        this.servers = servers;
    }

    /** The panel itself; for the provider only. */
    @GetMapping("/metrics")
    @RequiresScope("metrics:read")
    ResponseEntity<String> panel(Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, TEXT).body(panel.scrape(TEXT));
    }

    @GetMapping(path = "/v1/metrics/servers", produces = "text/plain")
    @RequiresScope("metrics:read")
    @Operation(
            summary = "The counters of running servers in Prometheus' text format",
            description = "At most 5000 servers in one answer: with more, ask for shard 0 to shards-1 in several jobs.")
    ResponseEntity<byte[]> servers(
            @RequestParam(defaultValue = "0") int shard, @RequestParam(defaultValue = "1") int shards, Actor me)
            throws IOException {
        var text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, servers.read(shard, shards, me));
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, TEXT).body(text.toByteArray());
    }
}
