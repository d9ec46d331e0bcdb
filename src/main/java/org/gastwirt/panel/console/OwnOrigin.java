package org.gastwirt.panel.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether a socket was opened by our own page. The same-origin policy does not cover WebSockets: without this check any
 * site could open one in a visitor's name (CVE-2015-0259). A missing Origin is refused, too.
 */
@Component
class OwnOrigin {

    private final String configured;

    OwnOrigin(@Value("${gastwirt.base-url:http://localhost:8080}") URI baseUrl) {
        this.configured = origin(baseUrl.getScheme(), baseUrl.getHost(), baseUrl.getPort());
    }

    boolean matches(HttpServletRequest request) {
        String claimed = request.getHeader("Origin");
        return claimed != null
                && (claimed.equals(configured)
                        || claimed.equals(
                                origin(request.getScheme(), request.getServerName(), request.getServerPort())));
    }

    private static String origin(String scheme, String host, int port) {
        boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
