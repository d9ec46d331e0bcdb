package org.gastwirt.panel.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Strong entity tags: a resource's version in quotes. */
public final class Etags {

    /** The member of a {@code PRECONDITION_FAILED} problem that has the version that is there. */
    public static final String VERSION = "version";

    private static final long NO_VERSION = -1;

    private Etags() {}

    /** For the {@code ETag} header. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that {@code If-Match} asks for, or null when it is not given or is {@code *}. A tag that none of ours can
     * be is a version that nothing has.
     */
    public static @Nullable Long ifMatch(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        String tag = header.strip();
        if (tag.matches("\"[0-9]{1,18}\"")) {
            return Long.valueOf(tag.substring(1, tag.length() - 1));
        }
        return NO_VERSION;
    }

    /**
     * Compares what the caller saw with what is there.
     *
     * @param ifVersion as from {@link #ifMatch}
     * @throws PanelException {@code PRECONDITION_FAILED}, with the version that is there for the answer's {@code ETag}
     */
    public static void require(@Nullable Long ifVersion, long version) {
        if (ifVersion != null && ifVersion != version) {
            throw new PanelException(ErrorCode.PRECONDITION_FAILED).with(VERSION, version);
        }
    }

    /** 200 with the tag. Spring answers 304 by itself when {@code If-None-Match} has the same. */
    public static <T> ResponseEntity<T> ok(long version, T body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, of(version))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .body(body);
    }

    /** 201 with the tag and where it is now. */
    public static <T> ResponseEntity<T> created(String location, long version, T body) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.ETAG, of(version))
                .body(body);
    }
}
