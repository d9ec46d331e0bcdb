package org.gastwirt.panel.account;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What the first request was answered, as its row keeps it.
 *
 * @param headers the few that matter to whoever asks again
 */
record StoredAnswer(int status, Map<String, String> headers, byte @Nullable [] body) {

    private static final List<String> KEPT =
            List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER, HttpHeaders.CONTENT_TYPE);

    static StoredAnswer of(ResponseEntity<?> answer, byte @Nullable [] body) {
        var headers = new java.util.TreeMap<String, String>();
        for (String name : KEPT) {
            String value = answer.getHeaders().getFirst(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new StoredAnswer(answer.getStatusCode().value(), headers, body);
    }

    ResponseEntity<?> replayed() {
        var answer = ResponseEntity.status(status).header(Idempotency.REPLAYED_HEADER, "true");
        headers.forEach(answer::header);
        if (body == null) {
            return answer.build();
        }
        if (!headers.containsKey(HttpHeaders.CONTENT_TYPE)) {
            answer.contentType(MediaType.APPLICATION_JSON);
        }
        return answer.body(body);
    }
}
