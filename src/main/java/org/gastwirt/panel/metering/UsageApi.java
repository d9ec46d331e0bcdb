package org.gastwirt.panel.metering;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Usage")
class UsageApi {

    private static final String MONTHS = "Months are calendar months in UTC; without a period the current one.";

    private final Usage usage;

    UsageApi(Usage usage) {
        this.usage = usage;
    }

    @GetMapping("/v1/usage/servers")
    @RequiresScope("usage:read")
    @Operation(
            summary = "What every server used in a month, newest servers first",
            description = MONTHS + " A month whose rows are final does not change any more.")
    ResponseEntity<ListReply<ServerUsageJson>> list(
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(name = "updated_since", required = false) @Nullable Instant updatedSince,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(usage.list(month(period), updatedSince, page, me), page, ServerUsageJson::of);
    }

    @GetMapping("/v1/servers/{id}/usage")
    @RequiresScope("usage:read")
    @Operation(summary = "What a server used in a month", description = MONTHS)
    ServerUsageJson get(@PathVariable ServerId id, @RequestParam(required = false) @Nullable String period, Actor me) {
        return ServerUsageJson.of(usage.of(id, month(period), me));
    }

    private static @Nullable YearMonth month(@Nullable String period) {
        if (period == null) {
            return null;
        }
        try {
            var month = YearMonth.parse(period);
            if (month.getYear() >= 2000 && month.getYear() < 2200) {
                return month;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw PanelException.invalid("period", "format", "YYYY-MM");
    }
}
