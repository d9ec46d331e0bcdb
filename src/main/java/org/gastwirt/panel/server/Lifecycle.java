package org.gastwirt.panel.server;

/** What the panel has made of a server; says nothing about its power. The diagram is in the package's description. */
public enum Lifecycle {
    PROVISIONING,
    ACTIVE,
    SUSPENDED,
    DELETING,
    DELETED,
    FAILED;

    /** Whether this state may be followed by the other. A deletion may be taken back until its time has come. */
    boolean mayBecome(Lifecycle next) {
        return switch (this) {
            case PROVISIONING -> next == ACTIVE || next == FAILED || next == DELETING;
            case ACTIVE -> next == SUSPENDED || next == DELETING;
            case SUSPENDED -> next == ACTIVE || next == DELETING;
            case FAILED -> next == PROVISIONING || next == DELETING;
            case DELETING -> next == DELETED || next == ACTIVE || next == SUSPENDED;
            case DELETED -> false;
        };
    }
}
