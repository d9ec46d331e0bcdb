package org.gastwirt.panel.server;

/**
 * A server as a file of another tool.
 *
 * @param format {@code xl} or {@code libvirt}
 * @param fileName to store it by
 */
public record ServerExport(String format, String fileName, String text) {}
