package org.gastwirt.panel.importing;

import org.gastwirt.panel.customer.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * An order for a server like a file's.
 *
 * @param text the file's content
 * @param plan slug or id, like {@code image}, {@code location} and {@code network}
 * @param name null: the file's, like {@code hostname}
 * @param sizeOfFile whether CPUs and memory are the file's instead of the plan's
 */
public record ImportOrder(
        String text,
        CustomerId customer,
        String plan,
        String image,
        @Nullable String location,
        @Nullable String network,
        @Nullable String name,
        @Nullable String hostname,
        boolean sizeOfFile,
        boolean start) {}
