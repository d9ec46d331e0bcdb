package org.gastwirt.panel.web;

import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who is logged in, for the layout and the language; nobody on pages before the login. */
@Component
class CurrentActor {

    @Nullable
    Actor orNull() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof PanelAuthentication known
                ? known.actor()
                : null;
    }
}
