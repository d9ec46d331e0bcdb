package org.gastwirt.panel.server;

/** Who wanted a suspension. */
public enum SuspendOrigin {
    BILLING,
    ABUSE,
    ADMIN
}
