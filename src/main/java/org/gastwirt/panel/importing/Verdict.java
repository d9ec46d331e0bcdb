package org.gastwirt.panel.importing;

/** What becomes of a line of a file. */
public enum Verdict {
    /** As it stands there. */
    TAKEN,
    /** In another way than it stands there. */
    CHANGED,
    /** Not, since it cannot be had or would do harm. */
    REFUSED,
    /** Not, since nothing here knows it. */
    NOT_TAKEN
}
