package org.gastwirt.panel.inspection;

/** The job {@code host.inspect} needs to know no more than which host. */
record InspectHost() {}
