package org.gastwirt.panel.shared;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id of the request that this thread works on, as logs, errors and the audit trail show it. */
public final class RequestId {

    /** The name in the log's context. */
    public static final String MDC_KEY = "request_id";

    private RequestId() {}

    /** Null outside a request. */
    public static @Nullable String current() {
        return MDC.get(MDC_KEY);
    }
}
