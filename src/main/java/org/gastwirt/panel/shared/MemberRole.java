package org.gastwirt.panel.shared;

/** What a member of a customer may do with the customer's things. */
public enum MemberRole {
    /** Everything, also ordering and deleting servers, the members and all API tokens. */
    OWNER,
    /** Runs the servers that are there: power, console, reinstall, password, names. */
    OPERATOR,
    /** Looks, and changes nothing but its own account. */
    VIEWER
}
