package org.gastwirt.panel.server;

import java.time.Duration;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Servers, for whoever may ask. A foreign server is {@code NOT_FOUND}, like one that never was. */
@Service
public class Servers {

    private final ServerRows rows;
    private final Cursors cursors;
    private final CreateServer creation;
    private final Deletions deletions;

    Servers(ServerRows rows, Cursors cursors, CreateServer creation, Deletions deletions) {
        this.rows = rows;
        this.cursors = cursors;
        this.creation = creation;
        this.deletions = deletions;
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
        var conditions = ServerConditions.of(query, me);
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
}
