package org.gastwirt.panel.server;

/** Parameters of a job that needs none. */
record Nothing() {}
