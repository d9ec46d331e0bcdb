package org.gastwirt.agent.protocol;

/** What a Vm was seen doing; {@code UNKNOWN} is not dead (libvirt's {@code virDomainState}, condensed). */
public enum VmPower {
    RUNNING,
    STOPPED,
    PAUSED,
    CRASHED,
    UNKNOWN
}
