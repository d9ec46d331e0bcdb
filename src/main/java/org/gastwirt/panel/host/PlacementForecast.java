package org.gastwirt.panel.host;

import java.util.List;
import java.util.UUID;

/**
 * Counts what could still be placed, on copies of the candidates and with placement's own refusals. Servers of one size fit
 * the same number of times whichever host takes the next one, so each host is filled for itself.
 */
final class PlacementForecast {

    /** Nothing is stored under it. */
    private static final UUID NOBODY = new UUID(0, 0);

    private PlacementForecast() {}

    static int howMany(List<CandidateHost> hosts, Placement.Sample sample, int atMost) {
        var need = new Placement.Need(
                NOBODY,
                NOBODY,
                sample.vcpus(),
                sample.memory(),
                sample.disk(),
                sample.location(),
                sample.bridge(),
                false,
                null);
        int count = 0;
        for (CandidateHost host : hosts) {
            CandidateHost filling = host;
            while (count < atMost && filling.refusal(need).isEmpty()) {
                filling = filling.with(need);
                count++;
            }
        }
        return count;
    }
}
