package org.gastwirt.panel.image;

import org.gastwirt.panel.shared.Bytes;

/**
 * What may be said about an image.
 *
 * @param slug lower-case letters, digits and hyphens, at most 63; unique
 * @param name at most 120 characters
 * @param appendLine of a kernel, at most 1,024 characters of printable ASCII; empty for other kinds
 * @param minMemory the least a server needs to boot it
 */
public record ImageDetails(String slug, String name, String appendLine, Image.FirstBoot firstBoot, Bytes minMemory) {}
