package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logins of those who keep a connection open: a request is checked once, a connection must be looked at again. */
public interface HeldLogins {

    /** The request's login, already let in; null without one. */
    @Nullable
    HeldLogin of(HttpServletRequest request);

    /** Those of them that are over: logged out, run out, or their account is disabled. One statement for all. */
    Set<HeldLogin> ended(Collection<HeldLogin> held);
}
