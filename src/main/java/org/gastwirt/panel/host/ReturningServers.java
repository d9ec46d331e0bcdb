package org.gastwirt.panel.host;

import java.util.Set;
import java.util.UUID;

/** Tells which servers a host that is to be removed does not keep; implemented by whoever moves servers. */
public interface ReturningServers {

    /**
     * Servers that lie there because of a move that is not through yet, and have all they need where they came from. In the
     * caller's transaction, which holds the host's row: until it ends, none of these moves is through.
     */
    Set<UUID> from(HostId host);
}
