package org.gastwirt.agent.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Direct kernel boot, as Xen's {@code kernel=}, {@code ramdisk=} and {@code extra=} knew it.
 *
 * @param kernelSha256 the kernel in the host's image cache
 * @param initrdSha256 the initial RAM disk in the cache, or null
 * @param append the kernel's command line; at most 2047 bytes of printable ASCII
 */
public record DirectBoot(String kernelSha256, @Nullable String initrdSha256, String append) {}
