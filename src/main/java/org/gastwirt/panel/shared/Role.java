package org.gastwirt.panel.shared;

/** What an account may do. */
public enum Role {
    /** Everything. */
    ADMIN,
    /** Sees everything of the provider's, changes nothing. */
    SUPPORT,
    /** Its own customer's servers, and nothing of hosts. */
    CUSTOMER
}
