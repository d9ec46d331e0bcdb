package org.gastwirt.panel.shared;

import java.util.Locale;

/**
 * Every way in which the panel says no: one table from failure to HTTP status, WebSocket close code and sentence.
 *
 * <p>The sentence is {@code error.<code>} in {@code messages.properties}; arguments of the exception fill it.
 */
public enum ErrorCode {
    MALFORMED_JSON(400),
    UNKNOWN_FIELD(400),
    UNAUTHENTICATED(401),
    TOKEN_EXPIRED(401),
    FORBIDDEN(403),
    INSUFFICIENT_SCOPE(403),
    IP_NOT_ALLOWED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    CONFLICT(409),
    EXTERNAL_ID_EXISTS(409),
    NAME_TAKEN(409),
    IN_USE(409),
    LAST_OWNER(409),
    INVALID_STATE(409),
    SERVER_SUSPENDED(409),
    JOB_QUEUE_FULL(409),
    JOB_CANCELED(409),
    IDEMPOTENCY_IN_PROGRESS(409),
    CAPACITY_EXHAUSTED(409),
    NO_HOST(409),
    NOT_ADOPTABLE(409),
    SCREENSHOTS_OFF(409),
    SCREENSHOTS_UNSUPPORTED(409),
    NOT_MOVABLE(409),
    IP_POOL_EXHAUSTED(409),
    MAC_POOL_EXHAUSTED(409),
    QUOTA_EXCEEDED(409),
    GONE(410),
    PRECONDITION_FAILED(412),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    VALIDATION_FAILED(422),
    IDEMPOTENCY_KEY_REUSED(422),
    PLAN_UNAVAILABLE(422),
    IMAGE_UNAVAILABLE(422),
    SHRINK_NOT_SUPPORTED(422),
    PRECONDITION_REQUIRED(428),
    RATE_LIMITED(429),
    INTERNAL(500),
    BUSY(503),
    HOST_UNREACHABLE(503),
    DATABASE_UNREACHABLE(503),
    HOST_FAILED(502),
    TIMEOUT(504);

    private final int httpStatus;

    ErrorCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** The HTTP status of an answer that carries this code. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The close code of a WebSocket that ends for this reason: 4000 + HTTP status (RFC 6455 §7.4.2 leaves 4000–4999 to us). */
    public int webSocketCloseCode() {
        return 4000 + httpStatus;
    }

    /**
     * What a customer is told instead: customers have no hosts.
     *
     * @param code the stable name; one that is not ours stays
     */
    public static String forCustomer(String code) {
        return switch (code) {
            case "no_host" -> CAPACITY_EXHAUSTED.code();
            case "host_unreachable" -> TIMEOUT.code();
            case "host_failed" -> INTERNAL.code();
            default -> code;
        };
    }

    /** The stable name in the API, for example {@code ip_pool_exhausted}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
