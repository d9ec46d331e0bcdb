package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Servers")
class ServerExportApi {

    private final ServerExports exports;

    ServerExportApi(ServerExports exports) {
        this.exports = exports;
    }

    @GetMapping("/v1/servers/{id}/export")
    @RequiresScope("hosts:read")
    @Operation(
            summary = "A server as a config file of xl or as libvirt's XML, as its host would define it now; for staff")
    ServerExport export(
            @PathVariable ServerId id,
            @Parameter(schema = @Schema(allowableValues = {"xl", "libvirt"})) @RequestParam(defaultValue = "xl")
                    String format,
            Actor me) {
        return exports.export(id, format, me);
    }
}
