package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelSettings;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Makes the {@link Frame} of the request at hand. The layout asks for it as {@code @frames} instead of finding it in the
 * model, because error pages have a model that no controller advice has seen.
 */
@Component("frames")
class Frames {

    static final String ZONE = Frames.class.getName() + ".zone";

    private final CurrentActor currentActor;
    private final PanelSettings panel;

    Frames(CurrentActor currentActor, PanelSettings panel) {
        this.currentActor = currentActor;
        this.panel = panel;
    }

    /** The frame of this request. */
    public Frame current() {
        HttpServletRequest request = request();
        String path = request.getRequestURI();
        Actor actor = currentActor.orNull();
        return new Frame(
                actor == null ? null : actor.name(),
                actor != null && actor.isStaff(),
                PreferenceCookies.theme(request),
                request.getAttribute(ZONE) instanceof String zone ? zone : null,
                actor == null ? List.of() : NavigationItem.of(actor, path),
                panel.current(),
                actor == null ? null : actor.actingAs(),
                request.getMethod().equals("GET") ? path : "/");
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
