package org.gastwirt.agent.storage;

/**
 * Room for volumes.
 *
 * @param bytes in all
 * @param freeBytes not taken yet
 */
public record Room(long bytes, long freeBytes) {}
