package org.gastwirt.panel.host;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Where a server may move to. While it does, it holds room on both hosts: first the second claim is where it goes to, after
 * {@link #swap} it is where it came from.
 */
public interface MoveTargets {

    /**
     * What is looked for.
     *
     * @param need with the only host allowed, or any
     * @param from where the server lies
     * @param bridges which the host must have besides
     * @param capabilities what the agents of both must be able to do
     */
    record Search(Placement.Need need, HostId from, Set<String> bridges, Set<String> capabilities) {

        public Search {
            bridges = Set.copyOf(bridges);
            capabilities = Set.copyOf(capabilities);
        }
    }

    /** Every host, the best first, and why those that cannot have it cannot; nothing is claimed. */
    List<Placement.Candidate> look(Search search);

    /** Whether the host can give a server away now: it is there, answers, and its agent knows how. */
    boolean canGive(HostId from, Set<String> capabilities);

    /**
     * Claims room on the best host in one short transaction; asked again for the same job it answers the same host.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code NOT_MOVABLE} while another move holds a second claim, {@code NO_HOST} when the named one is unknown, {@code
     *     CAPACITY_EXHAUSTED} when none can have it; every candidate and its reason are stored all the same
     */
    HostId claim(Search search);

    /** Whether any move of the server holds a second claim. */
    boolean isClaimed(UUID server);

    /** Gives the second claim of that move back; none, nothing happens. */
    void giveBack(UUID server, UUID job);

    /** Forgets what was looked at for a move that came to nothing. */
    void forget(UUID job);

    /**
     * From now on the server lies there and holds the other room as its second; in the caller's transaction, to whose end that
     * host cannot be removed.
     *
     * @return false when it was removed: nothing happens
     */
    boolean swap(UUID server, HostId now);

    /** Whether no panel has a connection to the host: it is not to be asked for anything now, and perhaps never again. */
    boolean isAway(HostId host);

    /** Whether the host was taken out of service for good. */
    boolean isRemoved(HostId host);
}
