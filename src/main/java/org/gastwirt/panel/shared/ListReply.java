package org.gastwirt.panel.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON of every list: {@code {"data":[…],"page":{"next_cursor":…,"limit":…}}}. */
public record ListReply<T>(List<T> data, PageInfo page) {

    public ListReply {
        data = List.copyOf(data);
    }

    /** @param nextCursor null at the end */
    public record PageInfo(@Nullable String nextCursor, int limit) {}

    /** A slice as JSON. */
    public static <S, T> ListReply<T> of(Slice<S> slice, PageRequest page, Function<S, T> json) {
        return new ListReply<>(
                slice.items().stream().map(json).toList(), new PageInfo(slice.nextCursor(), page.limit()));
    }
}
