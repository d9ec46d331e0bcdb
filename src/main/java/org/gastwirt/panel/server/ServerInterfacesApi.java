package org.gastwirt.panel.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.job.JobJson;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The network cards of a server: the first, and those that are plugged in and pulled out. */
@RestController
@RequestMapping("/v1/servers/{id}/interfaces")
@Tag(name = "Servers")
class ServerInterfacesApi {

    /** @param prefixLength of the subnet that the guest configures */
    @Schema(name = "InterfaceAddress")
    record AddressJson(int family, String address, int prefixLength, String gateway) {

        static AddressJson of(AddressBook.Assigned assigned) {
            return new AddressJson(assigned.family(), assigned.address(), assigned.prefixLength(), assigned.gateway());
        }
    }

    /**
     * @param id null: the first, which stays
     * @param state {@code planned} or {@code live}
     */
    @JsonInclude
    @Schema(name = "Interface")
    record InterfaceJson(@Nullable CardId id, String state, String mac, String network, List<AddressJson> addresses) {

        static InterfaceJson of(CardPlugs.Seen card) {
            return new InterfaceJson(
                    card.id(),
                    card.live() ? "live" : "planned",
                    card.known().mac(),
                    card.network(),
                    card.known().addresses().stream().map(AddressJson::of).toList());
        }
    }

    @Schema(name = "Interfaces")
    record InterfacesJson(List<InterfaceJson> interfaces) {}

    /**
     * @param network name or id; null: the one that the server is on
     * @param ipv4Count null: as its plan says
     * @param ipv6 null: as its plan says
     */
    @Schema(name = "InterfaceRequest")
    record InterfaceRequest(
            @Nullable String network,
            @Nullable Integer ipv4Count,
            @Nullable Boolean ipv6) {}

    @Schema(name = "InterfaceReply")
    record InterfaceReply(@JsonProperty("interface") InterfaceJson card, JobJson job) {}

    private final CardPlugs plugs;
    private final Jobs jobs;
    private final Idempotency idempotency;

    ServerInterfacesApi(CardPlugs plugs, Jobs jobs, Idempotency idempotency) {
        this.plugs = plugs;
        this.jobs = jobs;
        this.idempotency = idempotency;
    }

    @GetMapping
    @RequiresScope("servers:read")
    @Operation(summary = "List a server's network cards, the first one first")
    InterfacesJson interfaces(@PathVariable ServerId id, Actor me) {
        return new InterfacesJson(
                plugs.of(id, me).stream().map(InterfaceJson::of).toList());
    }

    @PostMapping
    @RequiresScope("servers:resize")
    @Operation(summary = "Plug a network card into a server; its guest sees it without a restart")
    @ApiResponse(
            responseCode = "202",
            description = "At work",
            content = @Content(schema = @Schema(implementation = InterfaceReply.class)))
    ResponseEntity<?> add(
            @PathVariable ServerId id,
            @Valid @RequestBody(required = false) @Nullable InterfaceRequest given,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        var body = given == null ? new InterfaceRequest(null, null, null) : given;
        return idempotency.once(me, key, "POST", "/v1/servers/" + id + "/interfaces", body, () -> {
            var order = new CardPlugs.Order(body.network(), body.ipv4Count(), body.ipv6());
            return reply(plugs.add(id, order, me), me);
        });
    }

    @DeleteMapping("/{card}")
    @RequiresScope("servers:resize")
    @Operation(summary = "Pull a network card out of a server; its addresses rest afterwards")
    @ApiResponse(
            responseCode = "202",
            description = "At work",
            content = @Content(schema = @Schema(implementation = InterfaceReply.class)))
    ResponseEntity<?> remove(@PathVariable ServerId id, @PathVariable CardId card, Actor me) {
        return reply(plugs.remove(id, card, me), me);
    }

    private ResponseEntity<?> reply(CardPlugs.Submitted submitted, Actor me) {
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, "/v1/jobs/" + submitted.job())
                .body(new InterfaceReply(
                        InterfaceJson.of(submitted.card()), JobJson.of(jobs.get(submitted.job(), me))));
    }
}
