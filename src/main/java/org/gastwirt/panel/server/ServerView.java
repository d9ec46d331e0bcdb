package org.gastwirt.panel.server;

import java.util.List;
import java.util.Set;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A server as pages show it: a customer's has no trace of hosts.
 *
 * @param possible what would not be refused now: there is no button for anything else
 */
record ServerView(Server server, boolean staff, boolean mayChange, Set<ServerAction> possible) {

    static ServerView of(Server server, Set<ServerAction> possible, Actor me) {
        boolean staff = me.isStaff();
        return new ServerView(staff ? server : server.withoutHost(), staff, me.mayChange(), Set.copyOf(possible));
    }

    /** For lists, which know of the job at work only and not of those behind it. */
    static ServerView of(Server server, Actor me) {
        String job = server.busyWith();
        var work = new Situation.Work(job == null ? List.of() : List.of(job), 0);
        return of(server, Refusals.possible(Situation.of(server, work, server.updatedAt()), me), me);
    }

    public String id() {
        return server.id().text();
    }

    public String status() {
        return server.status().code();
    }

    /** A colour for the badge; the word stands beside it. */
    public String tone() {
        return server.status().tone();
    }

    /** Whether that may be done now; {@code action} as in the API. */
    public boolean can(String action) {
        return possible.stream().anyMatch(one -> one.code().equals(action));
    }

    public @Nullable String address() {
        AddressBook.Card card = server.addresses();
        return card == null || card.addresses().isEmpty()
                ? null
                : card.addresses().getFirst().address();
    }

    public List<AddressBook.Assigned> addresses() {
        AddressBook.Card card = server.addresses();
        return card == null ? List.of() : card.addresses();
    }

    public boolean suspended() {
        return server.suspension() != null;
    }

    /** Whether a deletion can be taken back at this moment. */
    public boolean deletionOpen() {
        return can("undelete");
    }

    public boolean alive() {
        return switch (server.lifecycle()) {
            case PROVISIONING, ACTIVE, SUSPENDED -> true;
            case DELETING, DELETED, FAILED -> false;
        };
    }

    public boolean deletable() {
        return can("delete") && server.lifecycle() != Lifecycle.DELETING;
    }

    public boolean hasScreen() {
        return can("console") && (server.status() == ServerStatus.RUNNING || server.status() == ServerStatus.PAUSED);
    }

    /** What may be done with its power now and makes sense, the likeliest first. */
    public List<String> powerVerbs() {
        return verbs().stream()
                .filter(verb -> possible.contains(ServerAction.of(verb)))
                .map(PowerVerb::code)
                .toList();
    }

    /** The one or two that stand in the open; the others are in a menu. */
    public List<String> firstVerbs() {
        var verbs = powerVerbs();
        return verbs.subList(0, Math.min(2, verbs.size()));
    }

    public List<String> otherVerbs() {
        var verbs = powerVerbs();
        return verbs.subList(Math.min(2, verbs.size()), verbs.size());
    }

    private List<PowerVerb> verbs() {
        return switch (server.status()) {
            case RUNNING ->
                List.of(
                        PowerVerb.SHUTDOWN,
                        PowerVerb.REBOOT,
                        PowerVerb.PAUSE,
                        PowerVerb.SAVE,
                        PowerVerb.RESET,
                        PowerVerb.STOP);
            case STOPPED -> List.of(PowerVerb.START);
            case SAVED -> List.of(PowerVerb.RESTORE);
            case PAUSED -> List.of(PowerVerb.RESUME, PowerVerb.STOP);
            case UNKNOWN -> List.of(PowerVerb.START, PowerVerb.STOP);
            case ERROR -> server.lifecycle() == Lifecycle.ACTIVE ? List.of(PowerVerb.START) : List.of();
            case STARTING, STOPPING -> List.of(PowerVerb.STOP);
            case PROVISIONING, REBUILDING, RESIZING, MOVING, SUSPENDED, TERMINATING, TERMINATED -> List.of();
        };
    }

    /** The sentence about a failed build is {@code error.<code>}. */
    public @Nullable String failureKey() {
        var failure = server.failure();
        return server.lifecycle() == Lifecycle.FAILED && failure != null ? "error." + failure.code() : null;
    }

    public @Nullable Sentence failureDetail() {
        var failure = server.failure();
        return failure == null ? null : failure.detail();
    }
}
