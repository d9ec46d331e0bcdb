package org.gastwirt.panel.server;

import java.util.List;
import java.util.Objects;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/** A server as pages show it: a customer's has no trace of hosts. */
record ServerView(Server server, boolean staff, boolean mayChange) {

    static ServerView of(Server server, Actor me) {
        boolean staff = me.isStaff();
        return new ServerView(
                staff ? server : server.withoutHost(), staff, me.role() != org.gastwirt.panel.shared.Role.SUPPORT);
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
        return server.lifecycle() == Lifecycle.DELETING && server.deleteAfter() != null;
    }

    public boolean alive() {
        return switch (server.lifecycle()) {
            case PROVISIONING, ACTIVE, SUSPENDED -> true;
            case DELETING, DELETED, FAILED -> false;
        };
    }

    public boolean deletable() {
        return mayChange && server.lifecycle() != Lifecycle.DELETING && server.lifecycle() != Lifecycle.DELETED;
    }

    public boolean hasScreen() {
        return server.status() == ServerStatus.RUNNING || server.status() == ServerStatus.PAUSED;
    }

    /** What may be done with its power now, the likeliest first. */
    public List<String> powerVerbs() {
        if (!mayChange) {
            return List.of();
        }
        return verbs().stream().map(PowerVerb::code).toList();
    }

    private List<PowerVerb> verbs() {
        return switch (server.status()) {
            case RUNNING ->
                List.of(
                        PowerVerb.SHUTDOWN,
                        PowerVerb.REBOOT,
                        PowerVerb.RESET,
                        PowerVerb.PAUSE,
                        PowerVerb.SAVE,
                        PowerVerb.STOP);
            case STOPPED -> List.of(PowerVerb.START);
            case SAVED -> List.of(PowerVerb.RESTORE);
            case PAUSED -> List.of(PowerVerb.RESUME, PowerVerb.STOP);
            case UNKNOWN -> List.of(PowerVerb.START, PowerVerb.STOP);
            case ERROR -> server.lifecycle() == Lifecycle.ACTIVE ? List.of(PowerVerb.START) : List.of();
            case STARTING, STOPPING -> List.of(PowerVerb.STOP);
            case PROVISIONING, REBUILDING, RESIZING, SUSPENDED, TERMINATING, TERMINATED -> List.of();
        };
    }

    /** How often the page asks again: quiet when nothing goes on. */
    public String pace() {
        return server.busy() || server.lifecycle() == Lifecycle.DELETING ? "every 1s" : "every 10s";
    }

    /** The sentence about a failed build is {@code error.<code>}. */
    public @Nullable String failureKey() {
        var failure = server.failure();
        return server.lifecycle() == Lifecycle.FAILED && failure != null ? "error." + failure.code() : null;
    }

    public String failureDetail() {
        var failure = server.failure();
        return failure == null ? "" : Objects.requireNonNullElse(failure.detail(), "");
    }
}
