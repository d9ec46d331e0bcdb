package org.gastwirt.panel.network;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which server has which addresses; every one has at most one owner, said by the database. */
public interface AddressBook {

    /**
     * An address, or for IPv6 a prefix, of a server.
     *
     * @param address what the guest is given: an address without prefix length
     * @param prefixLength of the subnet that the guest configures (IPv4: the pool's subnet; IPv6: the server's prefix)
     * @param cidr what belongs to the server: {@code 192.0.2.10/32} or {@code 2001:db8:1::/64}
     */
    record Assigned(int family, String address, int prefixLength, String cidr, String gateway, boolean primary) {}

    /** Everything a server has on a network. */
    record Card(String mac, String bridge, List<String> resolvers, List<Assigned> addresses) {}

    /**
     * Takes addresses and a MAC for a server in the caller's transaction; asked again for the same server it answers what
     * the server has.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code IP_POOL_EXHAUSTED}, {@code MAC_POOL_EXHAUSTED}: nothing is taken
     */
    Card take(UUID serverId, NetworkId network, int ipv4Count, boolean ipv6);

    /**
     * Takes for a server what a guest has already, in the caller's transaction.
     *
     * @param mac six octets, lower case, colon-separated; within a MAC pool
     * @param addresses each within a pool of the network; reserved ones, too, and for IPv6 the prefix that it lies in
     * @throws org.gastwirt.panel.shared.PanelException an invalid {@code mac} or {@code addresses}, see {@link #objection}
     */
    Card takeGiven(UUID serverId, NetworkId network, String mac, List<String> addresses);

    /**
     * Why that MAC cannot be taken: {@code mac_outside} every pool, {@code mac_taken} by another server; null when it can.
     */
    @Nullable
    String objectionToMac(String mac);

    /**
     * Why that address cannot be taken there: {@code address_unknown} to every pool, {@code address_taken}; null when it can.
     */
    @Nullable
    String objection(NetworkId network, String address);

    /** What a server's first card has; null when there is none. */
    @Nullable
    Card of(UUID serverId);

    /** What the first cards of many servers have, for lists: one query. */
    java.util.Map<UUID, Card> of(java.util.Collection<UUID> serverIds);

    /**
     * Servers that have an address beginning with the text, a prefix that an address lies in, or a MAC beginning with it.
     *
     * @param text lower case; what cannot begin an address finds nothing
     * @param atMost of how many addresses are asked; which ones is not said when there are more
     * @return one for each address: a server with two of them is there twice, and as many as asked mean that there are more
     */
    List<UUID> owners(String text, int atMost);

    /** Puts all that a server has into quarantine; nothing taken, nothing happens. */
    void release(UUID serverId);

    /**
     * Takes a MAC and addresses for one more card of a server, in the caller's transaction; asked again it answers what the
     * card has.
     *
     * @param cardId a row of {@code server_card}
     * @throws org.gastwirt.panel.shared.PanelException {@code IP_POOL_EXHAUSTED}, {@code MAC_POOL_EXHAUSTED}: nothing is taken
     */
    Card takeForCard(UUID serverId, UUID cardId, NetworkId network, int ipv4Count, boolean ipv6);

    /** What the cards of a server beside its first have, by their ids. */
    java.util.Map<UUID, Card> ofCards(UUID serverId);

    /** Puts all that a card beside the first has into quarantine; nothing taken, nothing happens. */
    void releaseCard(UUID serverId, UUID cardId);
}
