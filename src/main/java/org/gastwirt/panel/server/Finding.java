package org.gastwirt.panel.server;

/**
 * Something that must never be, and is.
 *
 * @param rule {@code O1} to {@code O10}
 * @param subject the id or name of the thing
 * @param detail one sentence for staff
 */
public record Finding(String rule, String subject, String detail) {}
