package org.gastwirt.agent.protocol;

import java.util.UUID;

/**
 * One Vm and which life of it is meant.
 *
 * @param id the server's UUID, made by the panel before anything else; also libvirt's domain UUID
 * @param generation raised by the panel on every change of owner or host; an agent compares it with what lies on its
 *     disk before any destructive call and refuses a mismatch with {@link FailureCode#GENERATION_MISMATCH}
 */
public record VmRef(UUID id, long generation) {}
