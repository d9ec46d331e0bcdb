package org.gastwirt.panel.shared;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** This process among the panels of one database. */
@Component
public class PanelProcess {

    private final String name = "panel-" + Uuid7.next();
    private final String url;

    PanelProcess(@Value("${gastwirt.panel-url:}") String url) {
        this.url = url.strip().replaceAll("/+$", "");
    }

    /** Another one at every start; at most 80 characters. */
    public String name() {
        return name;
    }

    /**
     * Where agents reach this very process, not a load balancer, from {@code gastwirt.panel-url}; empty when there is one
     * panel only.
     */
    public String url() {
        return url;
    }
}
