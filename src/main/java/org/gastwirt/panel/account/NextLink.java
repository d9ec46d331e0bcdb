package org.gastwirt.panel.account;

import org.gastwirt.panel.shared.ListReply;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code Link: <…>; rel="next"} (RFC 8288) for lists of the API. */
final class NextLink {

    private NextLink() {}

    static <T> ResponseEntity<ListReply<T>> reply(ListReply<T> list) {
        var reply = ResponseEntity.ok();
        String cursor = list.page().nextCursor();
        if (cursor != null) {
            String next = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("cursor", cursor)
                    .build()
                    .toUriString();
            reply.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return reply.body(list);
    }
}
