package org.gastwirt.panel.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part begins, or null at the end
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {

    public Slice {
        items = List.copyOf(items);
    }

    /** The same part with each item turned into another. */
    public <R> Slice<R> map(Function<? super T, ? extends R> mapping) {
        return new Slice<>(items.stream().<R>map(mapping).toList(), nextCursor);
    }
}
