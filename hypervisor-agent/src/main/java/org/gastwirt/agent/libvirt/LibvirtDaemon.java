package org.gastwirt.agent.libvirt;

import java.time.Duration;
import java.util.List;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Processes;

/** The daemon that drives Xen, as the host's service manager knows it. Guests go on while it restarts. */
final class LibvirtDaemon {

    private static final String SYSTEMCTL = "/usr/bin/systemctl";

    /** Where libvirt is several daemons there is one for Xen. */
    private static final String OF_XEN = "virtxend.service";

    private static final String OF_ALL = "libvirtd.service";
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Duration RESTART = Duration.ofMinutes(3);

    private LibvirtDaemon() {}

    static void restart() {
        boolean several = Processes.run(List.of(SYSTEMCTL, "is-active", "--quiet", OF_XEN), QUICK)
                .succeeded();
        Processes.Result result = Processes.run(List.of(SYSTEMCTL, "restart", several ? OF_XEN : OF_ALL), RESTART);
        if (!result.succeeded()) {
            throw new AgentException(
                    FailureCode.INTERNAL,
                    "libvirt's daemon could not be restarted.",
                    new IllegalStateException(result.errors().strip()));
        }
    }
}
