package org.gastwirt.panel.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of a server's description; null: left as it is.
 *
 * @param hostname what the guest is called at its next installation
 * @param labels all labels from now on
 */
public record ServerChange(
        @Nullable String name,
        @Nullable String hostname,
        @Nullable Map<String, String> labels) {}
