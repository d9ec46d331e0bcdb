package org.gastwirt.panel.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A server as programs read it.
 *
 * @param legacyId for programs that cannot hold longer ids
 * @param desiredState {@code running} or {@code stopped}
 * @param power what its host reported, whatever is going on
 * @param desktop what its guest was to set itself up with for X desktops: {@code none}, {@code xdm}, {@code lightdm}
 * @param deleteAfter until then a deletion can be taken back
 * @param host for staff only; a customer's answer does not have the member
 */
record ServerJson(
        ServerId id,
        long legacyId,
        @Nullable String externalId,
        CustomerId customerId,
        String name,
        String hostname,
        String state,
        String desiredState,
        String power,
        @Nullable Instant powerSeenAt,
        boolean suspended,
        @Nullable SuspensionJson suspension,
        NamedJson plan,
        NamedJson image,
        @Nullable NamedJson location,
        int vcpus,
        long memoryBytes,
        long diskBytes,
        @Nullable Long trafficBytes,
        int portMbps,
        int cpuWeight,
        int cpuCap,
        @Nullable String mac,
        List<Ipv4Json> ipv4,
        List<Ipv6Json> ipv6,
        Map<String, String> labels,
        boolean passwordPending,
        String desktop,
        @Nullable ErrorJson error,
        @Nullable Instant deleteAfter,
        @Nullable Instant terminatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable HostJson host,
        Instant createdAt,
        Instant updatedAt) {

    record SuspensionJson(
            String reason, String origin, @Nullable Instant since) {}

    record NamedJson(String id, String slug, String name) {}

    record Ipv4Json(String address, String gateway, int prefix, boolean primary) {}

    record Ipv6Json(String prefix, String primaryAddress, String gateway, boolean primary) {}

    /** @param detail for staff only */
    @Schema(name = "ServerError")
    record ErrorJson(
            String code,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(type = "string") @Nullable
            Sentence detail) {}

    @Schema(name = "ServerHost")
    record HostJson(HostId id, @Nullable String name) {}

    static ServerJson of(Server server, Actor me) {
        Server shown = me.isStaff() ? server : server.withoutHost();
        var size = shown.size();
        var suspension = shown.suspension();
        var failure = shown.failure();
        var location = shown.location();
        AddressBook.Card card = shown.addresses();
        return new ServerJson(
                shown.id(),
                shown.number(),
                shown.externalId(),
                shown.customer(),
                shown.name(),
                shown.hostname(),
                shown.status().code(),
                shown.wantedRunning() ? "running" : "stopped",
                lower(shown.power()),
                shown.powerSeenAt(),
                suspension != null,
                suspension == null
                        ? null
                        : new SuspensionJson(suspension.reason(), lower(suspension.origin()), suspension.since()),
                named("pln", shown.plan()),
                named("img", shown.image()),
                location == null ? null : named("loc", location),
                size.vcpus(),
                size.memory().value(),
                size.disk().value(),
                size.traffic() == null ? null : size.traffic().value(),
                size.portMbps(),
                size.cpu().weight(),
                size.cpu().cap(),
                card == null ? null : card.mac(),
                addresses(card, 4)
                        .map(a -> new Ipv4Json(a.address(), a.gateway(), a.prefixLength(), a.primary()))
                        .toList(),
                addresses(card, 6)
                        .map(a -> new Ipv6Json(a.cidr(), a.address(), a.gateway(), a.primary()))
                        .toList(),
                shown.labels(),
                shown.passwordPending(),
                shown.desktop().word(),
                failure == null ? null : new ErrorJson(failure.code(), failure.detail()),
                shown.deleteAfter(),
                shown.deletedAt(),
                shown.host() == null ? null : new HostJson(shown.host(), shown.nameOfHost()),
                shown.createdAt(),
                shown.updatedAt());
    }

    private static Stream<AddressBook.Assigned> addresses(AddressBook.@Nullable Card card, int family) {
        return card == null ? Stream.of() : card.addresses().stream().filter(a -> a.family() == family);
    }

    private static NamedJson named(String prefix, Server.Named named) {
        return new NamedJson(PublicId.format(prefix, named.id()), named.slug(), named.name());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
