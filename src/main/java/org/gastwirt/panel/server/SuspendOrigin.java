package org.gastwirt.panel.server;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who wanted a suspension; in lower case in the API. */
public enum SuspendOrigin {
    @JsonProperty("billing")
    BILLING,
    @JsonProperty("abuse")
    ABUSE,
    @JsonProperty("admin")
    ADMIN
}
