package org.gastwirt.panel.host;

/**
 * A host was taken out of service for good; published in that transaction. Its agent is refused from now on, so that nothing
 * it was asked for is ever answered.
 */
public record HostRetired(HostId host) {}
