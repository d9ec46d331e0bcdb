package org.gastwirt.panel.shared;

import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Answers with lists: the JSON, and the way to the next part in a {@code Link} header (RFC 8288). */
public final class ListReplies {

    private ListReplies() {}

    /** 200 with a part of a list. The link keeps the request's filters. */
    public static <S, T> ResponseEntity<ListReply<T>> of(Slice<S> slice, PageRequest page, Function<S, T> json) {
        var answer = ResponseEntity.ok();
        String next = slice.nextCursor();
        if (next != null) {
            String uri = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("cursor", next)
                    .toUriString();
            answer = answer.header(HttpHeaders.LINK, "<" + uri + ">; rel=\"next\"");
        }
        return answer.body(ListReply.of(slice, page, json));
    }
}
