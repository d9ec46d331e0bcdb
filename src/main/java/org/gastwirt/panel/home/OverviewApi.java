package org.gastwirt.panel.home;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What staff's start page shows, for programs: monitoring, and shops that show what is left. */
@RestController
@Tag(name = "Overview")
class OverviewApi {

    /** @param at when these figures were computed */
    record CapacityReply(List<LocationJson> locations, Instant at) {}

    @Schema(name = "LocationCapacity")
    record LocationJson(
            String location,
            int hosts,
            int hostsReady,
            AmountJson vcpus,
            AmountJson memoryBytes,
            AmountJson diskBytes,
            AmountJson ipv4Addresses,
            List<SellableJson> sellable) {

        static LocationJson of(Capacity capacity) {
            return new LocationJson(
                    capacity.location().slug(),
                    capacity.hosts(),
                    capacity.ready(),
                    AmountJson.of(capacity.vcpus()),
                    AmountJson.of(capacity.memory()),
                    AmountJson.of(capacity.disk()),
                    AmountJson.of(capacity.addresses()),
                    capacity.sellable().stream().map(SellableJson::of).toList());
        }
    }

    /** @param used as the hosts report; it may be more or less than what is sold */
    @Schema(name = "CapacityAmount")
    record AmountJson(long total, long sold, long used, long free) {

        static AmountJson of(Capacity.Amount amount) {
            return new AmountJson(amount.total(), amount.sold(), amount.used(), amount.free());
        }
    }

    /**
     * @param count how many servers of this plan alone could be ordered now
     * @param orMore whether counting ended there
     * @param limitedByAddresses whether it is IPv4 addresses that end first
     */
    @Schema(name = "SellablePlan")
    record SellableJson(String plan, int count, boolean orMore, boolean limitedByAddresses) {

        static SellableJson of(Capacity.Sellable sellable) {
            return new SellableJson(sellable.plan().slug(), sellable.count(), sellable.more(), sellable.addresses());
        }
    }

    /** @param good whether nothing needs a person */
    record ConcernsReply(boolean good, List<ConcernJson> concerns) {}

    /**
     * @param kind for example {@code host_away}
     * @param subject what it is about, by name
     * @param page where it is mended, below the panel's address
     */
    @Schema(name = "Concern")
    record ConcernJson(
            String kind,
            String subject,
            @Nullable String detail,
            String page,
            @Nullable Instant since) {

        static ConcernJson of(Concern concern) {
            String job = concern.job();
            String name = concern.arg(0).toString();
            return new ConcernJson(
                    concern.kind().code(),
                    job == null ? name : (job + " " + name).strip(),
                    concern.detail(),
                    concern.href(),
                    concern.at());
        }
    }

    private final Capacities capacities;
    private final Concerns concerns;

    OverviewApi(Capacities capacities, Concerns concerns) {
        this.capacities = capacities;
        this.concerns = concerns;
    }

    @GetMapping("/v1/capacity")
    @RequiresScope("hosts:read")
    @Operation(summary = "Tell what each location has, and how many servers of each plan fit; for staff")
    CapacityReply capacity(Actor me) {
        var figure = capacities.of(me);
        return new CapacityReply(figure.value().stream().map(LocationJson::of).toList(), figure.at());
    }

    @GetMapping("/v1/concerns")
    @RequiresScope("hosts:read")
    @Operation(summary = "Tell what needs a person, the worst first; for staff")
    ConcernsReply concerns(Actor me) {
        var all = concerns.of(me);
        return new ConcernsReply(
                all.isEmpty(), all.stream().map(ConcernJson::of).toList());
    }
}
