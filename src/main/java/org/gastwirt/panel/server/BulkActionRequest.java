package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** An action on many servers as programs write it. */
@Schema(name = "BulkActionRequest")
record BulkActionRequest(
        @Schema(description = "start, shutdown, stop, suspend or unsuspend", example = "shutdown")
        @NotBlank
        @Size(max = 20)
        String action,

        @Schema(description = "Their ids, as many as the settings allow; or else a filter")
        @Size(max = BulkActions.MOST)
        @Nullable
        List<@NotBlank @Size(max = 64) String> servers,

        @Schema(description = "As the list's parameters; refused when it finds more than 50") @Nullable
        Filter filter,

        @Schema(description = "Of a suspension, as the customer reads it") @Size(max = 500) @Nullable
        String reason,

        @Schema(description = "Of a suspension") @Nullable SuspendOrigin origin) {

    /** The parameters of {@code GET /v1/servers}. */
    @Schema(name = "BulkActionFilter")
    record Filter(
            @Size(max = 200) @Nullable String search,
            @Size(max = 300) @Nullable String state,
            @Size(max = 64) @Nullable String plan,
            @Size(max = 64) @Nullable String image,
            @Size(max = 64) @Nullable String location,
            @Size(max = 64) @Nullable String customerId,
            @Size(max = 64) @Nullable String hostId,
            @Size(max = 1000) @Nullable String labelSelector) {

        ServerQuery query() {
            var customer = customerId == null ? null : PublicId.parse("cus", customerId);
            var host = hostId == null ? null : PublicId.parse("hst", hostId);
            if (customerId != null && customer == null) {
                throw PanelException.invalid("filter.customer_id", "unknown");
            }
            if (hostId != null && host == null) {
                throw PanelException.invalid("filter.host_id", "unknown");
            }
            return new ServerQuery(
                    null,
                    customer == null ? null : new CustomerId(customer),
                    host == null ? null : new HostId(host),
                    plan,
                    image,
                    location,
                    ServersApi.states(state),
                    labelSelector,
                    null,
                    search);
        }
    }

    BulkOrder order() {
        if ((servers == null) == (filter == null)) {
            throw PanelException.invalid("servers", "servers_or_filter");
        }
        return new BulkOrder(
                verb(),
                servers == null ? List.of() : ids(servers),
                filter == null ? null : filter.query(),
                reason,
                origin);
    }

    private BulkVerb verb() {
        return verb(action);
    }

    /** @throws PanelException an invalid {@code action} */
    static BulkVerb verb(String name) {
        try {
            return BulkVerb.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw PanelException.invalid("action", "unknown");
        }
    }

    /** @throws PanelException an invalid {@code servers} */
    static List<ServerId> ids(List<String> texts) {
        return texts.stream()
                .map(text -> {
                    var id = PublicId.parse("srv", text);
                    if (id == null) {
                        throw PanelException.invalid("servers", "unknown");
                    }
                    return new ServerId(id);
                })
                .toList();
    }
}
