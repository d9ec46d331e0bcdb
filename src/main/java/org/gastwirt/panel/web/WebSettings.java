package org.gastwirt.panel.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code gastwirt}.
 *
 * @param baseUrl where browsers reach the panel; with {@code https} cookies are secure
 * @param apiRequestsPerMinute per token
 * @param apiCreatesPerMinute per token, of those
 */
@ConfigurationProperties("gastwirt")
record WebSettings(
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("600") int apiRequestsPerMinute,
        @DefaultValue("60") int apiCreatesPerMinute) {

    boolean isSecure() {
        return "https".equals(baseUrl.getScheme());
    }

    /** {@code wss://panel.example.com}: browsers do not all count WebSockets as 'self'. */
    String webSocketOrigin() {
        return (isSecure() ? "wss://" : "ws://") + baseUrl.getRawAuthority();
    }
}
