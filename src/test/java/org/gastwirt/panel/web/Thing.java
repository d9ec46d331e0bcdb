package org.gastwirt.panel.web;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of things that addresses and forms name. Whoever adds a kind says here whose it is. */
enum Thing {
    // a customer's
    CUSTOMER("cus"),
    CUSTOMERS_EXTERNAL_ID(null),
    ACCOUNT("acc"),
    TOKEN("tok"),
    SESSION(null),
    LINK(null),
    PASSKEY("pky"),
    SERVER("srv"),
    ENDED_SERVER("srv"),
    SERVERS_EXTERNAL_ID(null),
    SERVERS_NAME(null),
    JOB("job"),
    VM(null),
    ADDRESS(null),
    BULK_ACTION("blk"),
    KEY("key"),
    SAVED_SEARCH("sea"),
    VOLUME("vol"),
    CARD("nic"),
    CONSOLE("con"),
    DESKTOP("dsk"),
    HANDOVER("hov"),
    RECORDING("rec"),
    TOPIC(null),
    // the provider's
    HOST("hst"),
    IMAGE("img"),
    IMAGES_NAME(null),
    NETWORK("net"),
    NETWORKS_NAME(null),
    IP_POOL("ipp"),
    MAC_POOL("mcp"),
    FILE(null),
    // everybody's
    PLAN("pln"),
    PLANS_NAME(null),
    NETWORK_CHOICE(null),
    LOCATION(null),
    // whoever invites learns that an address has a login already, not whose it is
    LOGIN(null),
    // words of the interface
    WORD(null);

    private static final Map<String, Thing> BY_TYPE = Map.ofEntries(
            Map.entry("CustomerId", CUSTOMER),
            Map.entry("AccountId", ACCOUNT),
            Map.entry("ApiTokenId", TOKEN),
            Map.entry("PasskeyId", PASSKEY),
            Map.entry("ServerId", SERVER),
            Map.entry("JobId", JOB),
            Map.entry("BulkActionId", BULK_ACTION),
            Map.entry("SshKeyId", KEY),
            Map.entry("SavedSearchId", SAVED_SEARCH),
            Map.entry("VolumeId", VOLUME),
            Map.entry("CardId", CARD),
            Map.entry("ConsoleId", CONSOLE),
            Map.entry("DesktopId", DESKTOP),
            Map.entry("HandoverId", HANDOVER),
            Map.entry("RecordingId", RECORDING),
            Map.entry("HostId", HOST),
            Map.entry("ImageId", IMAGE),
            Map.entry("NetworkId", NETWORK),
            Map.entry("IpPoolId", IP_POOL),
            Map.entry("MacPoolId", MAC_POOL),
            Map.entry("PlanId", PLAN));

    private static final Map<String, Thing> BY_VARIABLE = Map.ofEntries(
            Map.entry("/account/sessions/{id}", SESSION),
            Map.entry("/links/{token}", LINK),
            Map.entry("/console/guest/{token}", LINK),
            Map.entry("/first-admin/{token}", LINK),
            Map.entry("/v1/customers/{id}", CUSTOMER),
            Map.entry("/v1/customers/by-external-id/{externalId}", CUSTOMERS_EXTERNAL_ID),
            Map.entry("/v1/servers/by-external-id/{externalId}", SERVERS_EXTERNAL_ID),
            Map.entry("/hosts/{id}/unknown-vms/{vm}", VM),
            Map.entry("/hosts/{id}/ignored-vms/{vm}", VM),
            Map.entry("/v1/hosts/{id}/unknown-vms/{vm}", VM),
            Map.entry("/v1/hosts/{id}/ignored-vms/{vm}", VM),
            Map.entry("/v1/images/{slugOrId}", IMAGES_NAME),
            Map.entry("/v1/plans/{slugOrId}", PLANS_NAME),
            Map.entry("/v1/networks/{nameOrId}", NETWORKS_NAME),
            Map.entry("/v1/ip-pools/{id}/addresses/{address}", ADDRESS),
            Map.entry("/v1/ip-pools/{id}/quarantine/{address}", ADDRESS),
            Map.entry("/v1/ip-pools/{id}/reservations/{address}", ADDRESS),
            Map.entry("/networks/{network}/pools/{pool}/addresses/{address}", ADDRESS),
            Map.entry("/images/catalogue/{slug}", WORD),
            Map.entry("/images/{id}/files/{role}", WORD),
            Map.entry("/v1/images/{slugOrId}/files/{role}", WORD),
            Map.entry("/agent/v1/blobs/{sha256}", FILE),
            Map.entry("/agent/v1/uploads/{upload}", FILE),
            Map.entry("/agent/v1/transfers/{transfer}", FILE),
            Map.entry("/agent/v1/transfers/{transfer}/{copy}", FILE),
            Map.entry("/agent/v1/transfers/{transfer}/{copy}/from/{offset}", WORD),
            Map.entry("/agent/v1/transfers/{transfer}/{copy}/with/{ticket}", FILE),
            // as secret as they are
            Map.entry("/agent/v1/streams/{id}", FILE));

    private static final Map<String, Thing> BY_PARAMETER = Map.ofEntries(
            Map.entry("customer", CUSTOMER),
            Map.entry("customer_id", CUSTOMER),
            Map.entry("customerId", CUSTOMER),
            Map.entry("externalId", CUSTOMERS_EXTERNAL_ID),
            Map.entry("external_id", SERVERS_EXTERNAL_ID),
            Map.entry("actor", ACCOUNT),
            Map.entry("member_id", ACCOUNT),
            Map.entry("email", LOGIN),
            Map.entry("server", SERVER),
            Map.entry("server_id", SERVER),
            Map.entry("servers", SERVER),
            Map.entry("subject", SERVER),
            Map.entry("q", SERVERS_NAME),
            Map.entry("search", SERVERS_NAME),
            Map.entry("address", ADDRESS),
            Map.entry("topics", TOPIC),
            Map.entry("console", CONSOLE),
            Map.entry("console_id", CONSOLE),
            Map.entry("desktop", DESKTOP),
            Map.entry("desktop_id", DESKTOP),
            Map.entry("desktopId", DESKTOP),
            Map.entry("keys", KEY),
            Map.entry("ssh_keys", KEY),
            Map.entry("sshKeys", KEY),
            Map.entry("host", HOST),
            Map.entry("host_id", HOST),
            Map.entry("image", IMAGES_NAME),
            Map.entry("network", NETWORK_CHOICE),
            Map.entry("plan", PLANS_NAME),
            Map.entry("from", PLAN),
            Map.entry("location", LOCATION));

    /** Everybody may look them up. */
    static final Set<Thing> EVERYBODYS = Set.of(PLAN, PLANS_NAME, NETWORK_CHOICE, LOCATION, LOGIN, WORD);

    private final @Nullable String prefix;

    Thing(@Nullable String prefix) {
        this.prefix = prefix;
    }

    /** Of its ids; null when it is known by other words. */
    @Nullable
    String prefix() {
        return prefix;
    }

    /** What a path's variable names; null: nobody has said it yet. */
    static @Nullable Thing of(Route route, Route.Variable variable) {
        Thing typed = BY_TYPE.get(variable.type().getSimpleName());
        String until = route.pattern()
                .substring(
                        0,
                        route.pattern().indexOf("{" + variable.name() + "}")
                                + variable.name().length()
                                + 2);
        return typed == null ? BY_VARIABLE.get(until) : typed;
    }

    /** What a parameter or a field names; null: nothing. */
    static @Nullable Thing of(String parameter) {
        return BY_PARAMETER.get(parameter);
    }
}
