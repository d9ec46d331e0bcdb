package org.gastwirt.panel.network;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which server has which addresses, in PostgreSQL. Everybody takes in the same order (server, IPv4, IPv6, MAC), so that of
 * two who wait for one another there are none.
 */
@Service
class StoredAddressBook implements AddressBook {

    private static final Logger log = LoggerFactory.getLogger(StoredAddressBook.class);

    private final JdbcClient sql;
    private final Cards cards;
    private final Ipv4Takes ipv4;
    private final Ipv6Takes ipv6;
    private final MacTakes macs;
    private final GivenTakes given;
    private final Owners owners;
    private final Clock clock;

    StoredAddressBook(
            JdbcClient sql,
            Cards cards,
            Ipv4Takes ipv4,
            Ipv6Takes ipv6,
            MacTakes macs,
            GivenTakes given,
            Owners owners,
            Clock clock) {
        this.sql = sql;
        this.cards = cards;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.macs = macs;
        this.given = given;
        this.owners = owners;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRED)
    public Card take(UUID serverId, NetworkId network, int ipv4Count, boolean wantsIpv6) {
        oneAtATime(serverId);
        Card has = of(serverId);
        if (has != null) {
            return has;
        }
        try {
            takeAll(new CardOwner(serverId, null), network, ipv4Count, wantsIpv6);
            choosePrimary(serverId);
        } catch (PanelException e) {
            log.warn("network {}: {} for server {}", network, e.code().code(), serverId);
            throw e;
        }
        return java.util.Objects.requireNonNull(of(serverId));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Card takeForCard(UUID serverId, UUID cardId, NetworkId network, int ipv4Count, boolean wantsIpv6) {
        oneAtATime(serverId);
        Card has = cards.ofCards(serverId).get(cardId);
        if (has != null) {
            return has;
        }
        takeAll(new CardOwner(serverId, cardId), network, ipv4Count, wantsIpv6);
        return java.util.Objects.requireNonNull(cards.ofCards(serverId).get(cardId));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Card takeGiven(UUID serverId, NetworkId network, String mac, List<String> addresses) {
        oneAtATime(serverId);
        given.take(serverId, network, mac, addresses, Times.now(clock));
        choosePrimary(serverId);
        return java.util.Objects.requireNonNull(of(serverId));
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public @Nullable String objectionToMac(String mac) {
        return given.objectionToMac(mac);
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public @Nullable String objection(NetworkId network, String address) {
        return given.objection(network, address);
    }

    /** Two takes of one server, from a repeated step, follow one another: the second finds what the first took. */
    private void oneAtATime(UUID serverId) {
        sql.sql("select 1 from pg_advisory_xact_lock(hashtextextended(?, 7))")
                .param(serverId.toString())
                .query(Integer.class)
                .single();
    }

    private void takeAll(CardOwner owner, NetworkId network, int ipv4Count, boolean wantsIpv6) {
        OffsetDateTime now = Times.now(clock);
        ipv4.take(owner, network, ipv4Count, now);
        if (wantsIpv6) {
            ipv6.take(owner, network, now);
        }
        macs.take(owner, network, now);
    }

    private void choosePrimary(UUID serverId) {
        sql.sql("""
                update ip_address set is_primary = true
                where id = (select id from ip_address where server_id = ? and card_id is null order by family(address), address limit 1)""").param(serverId).update();
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public @Nullable Card of(UUID serverId) {
        return cards.of(List.of(serverId)).get(serverId);
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Map<UUID, Card> of(Collection<UUID> serverIds) {
        return cards.of(serverIds);
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public List<UUID> owners(String text, int atMost) {
        return owners.find(text, atMost);
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Map<UUID, Card> ofCards(UUID serverId) {
        return cards.ofCards(serverId);
    }

    @Override
    @Transactional
    public void release(UUID serverId) {
        release(serverId, null);
    }

    @Override
    @Transactional
    public void releaseCard(UUID serverId, UUID cardId) {
        release(serverId, cardId);
    }

    private void release(UUID serverId, @Nullable UUID card) {
        oneAtATime(serverId);
        var now = Times.now(clock);
        String only = card == null ? "" : " and card_id = :card";
        sql.sql("""
                update ip_address a
                set server_id = null, card_id = null, is_primary = false,
                    state = case when p.quarantine_seconds = 0 then 'FREE' else 'QUARANTINED' end,
                    free_after = case when p.quarantine_seconds = 0 then null
                                      else :now + make_interval(secs => p.quarantine_seconds) end
                from ip_pool p where p.id = a.pool_id and a.server_id = :server""" + only)
                .param("now", now)
                .param("server", serverId)
                .param("card", card)
                .update();
        sql.sql("""
                update mac_address m
                set server_id = null, card_id = null, network_id = null, state = 'QUARANTINED',
                    free_after = :now + make_interval(secs => p.quarantine_seconds)
                from mac_pool p where p.id = m.pool_id and m.server_id = :server""" + only)
                .param("now", now)
                .param("server", serverId)
                .param("card", card)
                .update();
    }
}
