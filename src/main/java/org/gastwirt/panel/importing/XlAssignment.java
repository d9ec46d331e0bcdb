package org.gastwirt.panel.importing;

/**
 * {@code name = value}.
 *
 * @param line where it begins, counted from 1
 */
record XlAssignment(int line, String name, XlValue value) {}
