package org.gastwirt.panel.importing;

/** How much of a file is read at all; the files that Xen's administrators write have a few dozen lines. */
final class XlLimits {

    static final int BYTES = 64 * 1024;
    static final int LINES = 500;
    static final int KEYS = 100;
    static final int NESTING = 8;
    static final int STRING = 4096;

    /** Items of all lists together. */
    static final int ITEMS = 1000;

    private XlLimits() {}
}
