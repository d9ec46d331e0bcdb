package org.gastwirt.agent.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.shared.Processes;

/**
 * Anti-spoofing for every guest's network card. The rules stay in the kernel when the agent ends, and are written anew when it
 * starts, before a Vm starts and after it is gone.
 */
public final class NetworkGuard {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OUTPUT_LIMIT = 1 << 20;

    private final List<String> nft;

    /** @param nft how nft(8) is called, for instance {@code /usr/sbin/nft} */
    public NetworkGuard(List<String> nft) {
        this.nft = List.copyOf(nft);
    }

    /**
     * Guards exactly these Vms' cards.
     *
     * @throws AgentException {@code INTERNAL}; then no Vm may start
     */
    public synchronized void guard(Collection<VmSpec> specs) {
        var command = new ArrayList<>(nft);
        command.addAll(List.of("-j", "-f", "-"));
        var result = Processes.run(command, GuardRules.replaceAll(GuardedNic.of(specs)), OUTPUT_LIMIT, TIMEOUT);
        if (!result.succeeded()) {
            Log.warn("nft: " + result.errors(), null);
            throw new AgentException(
                    FailureCode.INTERNAL, "The network guard could not be set up, so nothing may start.");
        }
    }
}
