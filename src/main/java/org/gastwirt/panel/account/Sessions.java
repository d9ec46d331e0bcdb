package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/** Who is logged in. */
public interface Sessions {

    /** A person, with the language and the time zone of their account; null: the browser's. */
    record SignedIn(
            Actor actor, @Nullable String locale, @Nullable String timeZone) {}

    /**
     * Asks the database again for each request: a disabled account is out at once. Ends a session that is too old.
     *
     * @return null for nobody
     */
    @Nullable
    SignedIn current(HttpServletRequest request);
}
