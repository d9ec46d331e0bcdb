package org.gastwirt.panel.job;

/**
 * A job gives up and begins to take back what it did; published in that transaction. What hosts were asked for on its
 * behalf and have not begun need not happen any more.
 */
public record JobTurnedBack(JobId job) {}
