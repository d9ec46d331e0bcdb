package org.gastwirt.panel.server;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Servers, for whoever may ask. A foreign server is {@code NOT_FOUND}, like one that never was. */
@Service
public class Servers {

    private final ServerRows rows;
    private final AddressBook addresses;
    private final ServerFinder finder;
    private final Cursors cursors;
    private final CreateServer creation;
    private final Deletions deletions;
    private final Powers powers;
    private final Suspensions suspensions;
    private final Reinstalls reinstalls;
    private final Resizes resizes;
    private final RootPasswords passwords;
    private final Descriptions descriptions;
    private final InstallKeys keys;
    private final ServerStore store;

    Servers(
            ServerRows rows,
            AddressBook addresses,
            ServerFinder finder,
            Cursors cursors,
            CreateServer creation,
            Deletions deletions,
            Powers powers,
            Suspensions suspensions,
            Reinstalls reinstalls,
            Resizes resizes,
            RootPasswords passwords,
            Descriptions descriptions,
            InstallKeys keys,
            ServerStore store) {
        this.rows = rows;
        this.addresses = addresses;
        this.finder = finder;
        this.cursors = cursors;
        this.creation = creation;
        this.deletions = deletions;
        this.powers = powers;
        this.suspensions = suspensions;
        this.reinstalls = reinstalls;
        this.resizes = resizes;
        this.passwords = passwords;
        this.descriptions = descriptions;
        this.keys = keys;
        this.store = store;
    }

    /**
     * Reads one, tombstones too: look at its lifecycle.
     *
     * @throws PanelException {@code NOT_FOUND}
     */
    public Server get(ServerId id, Actor me) {
        return rows.byId(id.value()).stream()
                .filter(server -> me.mayReach(server.customer().value()))
                .findFirst()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    /** The living one with the billing system's id, else the newest tombstone; {@code NOT_FOUND} alike. */
    public Server byExternalId(String externalId, Actor me) {
        return rows.byExternalId(externalId).stream()
                .filter(server -> me.mayReach(server.customer().value()))
                .findFirst()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    /** Newest first. */
    public Slice<Server> list(ServerQuery query, PageRequest page, Actor me) {
        String filters = query.fingerprint();
        var conditions = ServerConditions.of(query, me, addresses);
        Cursors.Position after = cursors.read(page, filters);
        if (after != null) {
            conditions.after(after);
        }
        return cursors.slice(
                rows.list(conditions, page.limit() + 1),
                page,
                filters,
                server -> new Cursors.Position(server.createdAt(), server.id().value()));
    }

    /**
     * A few servers by whatever somebody has of them: name, hostname, external id, address, MAC address, id, number, for
     * staff also the customer's name. The best first; tombstones are left out.
     *
     * @param text as it was typed; blank: nothing is found
     * @param atMost 1 to 50
     */
    public List<Server> find(String text, int atMost, Actor me) {
        SearchText typed = SearchText.of(text);
        return typed == null ? List.of() : rows.byIds(finder.find(typed, atMost, me));
    }

    /** Names of servers that the actor may see, tombstones too; at most 1,000. */
    public Map<UUID, String> names(Collection<UUID> ids, Actor me) {
        return rows.names(ids, me);
    }

    /**
     * Orders a server: addresses and password are known at once, the building is a job, also with every host away.
     *
     * @throws PanelException an invalid field; {@code QUOTA_EXCEEDED}, {@code EXTERNAL_ID_EXISTS} with {@code existing_id},
     *     {@code NAME_TAKEN}, {@code IP_POOL_EXHAUSTED}, {@code MAC_POOL_EXHAUSTED}: nothing was made
     */
    public Created create(NewServer order, Actor me) {
        return creation.create(order, me);
    }

    /** What {@link #create} would answer; nothing is made. */
    public Created preview(NewServer order, Actor me) {
        return creation.preview(order, me);
    }

    /**
     * Stops a server and deletes it after the grace; asked again it answers the same job.
     *
     * @param grace how long it can be taken back, at most 30 days; null: as the panel's settings say. What was never built
     *     goes at once.
     * @param ifVersion the version the caller saw; null: whichever
     */
    public JobId delete(ServerId id, @Nullable Duration grace, @Nullable Long ifVersion, Actor me) {
        return deletions.delete(id, grace, ifVersion, me);
    }

    /**
     * Takes a deletion back: the server is as it was, and runs if it ran.
     *
     * @throws PanelException {@code INVALID_STATE} when its time has come
     */
    public void takeDeletionBack(ServerId id, Actor me) {
        deletions.takeBack(id, me);
    }

    /**
     * Switches a server on or off; what it is in already is a success.
     *
     * @throws PanelException {@code SERVER_SUSPENDED}, {@code INVALID_STATE}
     */
    public JobId power(ServerId id, PowerVerb verb, Actor me) {
        return powers.change(id, verb, me);
    }

    /** Suspends: in force at once, also while something else is at work, and until it is lifted. */
    public Submitted suspend(ServerId id, String reason, SuspendOrigin origin, Actor me) {
        return suspensions.suspend(id, reason, origin, me);
    }

    /** Lifts a suspension; what ran before runs again. */
    public Submitted unsuspend(ServerId id, Actor me) {
        return suspensions.unsuspend(id, me);
    }

    /**
     * Installs a server anew; the old disk is kept until the new system runs.
     *
     * @throws PanelException {@code SERVER_SUSPENDED}, {@code INVALID_STATE}, an invalid field
     */
    public Reinstall.Submitted reinstall(ServerId id, Reinstall order, Actor me) {
        return reinstalls.reinstall(id, order, me);
    }

    /**
     * Gives a server another size.
     *
     * @throws PanelException {@code SHRINK_NOT_SUPPORTED}, {@code QUOTA_EXCEEDED}, {@code INVALID_STATE}
     */
    public Resize.Submitted resize(ServerId id, Resize order, Actor me) {
        return resizes.resize(id, order, me);
    }

    /** What {@link #resize} would refuse and make; nothing is changed. */
    public Resize.Submitted previewResize(ServerId id, Resize order, Actor me) {
        return resizes.preview(id, order, me);
    }

    /** Gives root a new password, at the next boot when the guest does not answer. {@code given} null: one is made up. */
    public Reinstall.Submitted resetPassword(ServerId id, @Nullable String given, Actor me) {
        return passwords.reset(id, given, me);
    }

    /**
     * Renames and labels.
     *
     * @param ifVersion the version the caller saw; null: whichever
     * @throws PanelException {@code NAME_TAKEN}, {@code PRECONDITION_FAILED}, an invalid field
     */
    public Server change(ServerId id, ServerChange change, @Nullable Long ifVersion, Actor me) {
        descriptions.change(id, change, ifVersion, me);
        return get(id, me);
    }

    /** What would not be refused at this moment. Pages show buttons for these only. */
    @Transactional(readOnly = true)
    public Set<ServerAction> possible(ServerId id, Actor me) {
        return Refusals.possible(store.situation(get(id, me)), me);
    }

    /** The SSH keys that the next installation gives to root, as lines for {@code authorized_keys}. */
    public List<String> sshKeys(ServerId id, Actor me) {
        return keys.of(get(id, me));
    }

    /**
     * Chooses them anew.
     *
     * @param idsOrLines ids of the customer's stored keys, and keys as they are; at most 32
     * @throws PanelException {@code INVALID_STATE}, an invalid {@code ssh_keys}
     */
    public List<String> setSshKeys(ServerId id, List<String> idsOrLines, Actor me) {
        keys.set(id, idsOrLines, me);
        return sshKeys(id, me);
    }

    /** A job that sees to it; {@code noop}: it was so already. */
    public record Submitted(JobId job, boolean noop) {}
}
