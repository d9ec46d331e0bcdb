package org.gastwirt.panel.server;

import org.jspecify.annotations.Nullable;

/** Deviations from a plan; bounds are checked with the plan at hand. */
record OverridesRequest(
        @Nullable Integer vcpus,
        @Nullable Long memoryBytes,
        @Nullable Long diskBytes,
        @Nullable Long trafficBytes,
        @Nullable Integer portMbps,
        @Nullable Integer cpuWeight,
        @Nullable Integer cpuCap) {

    static NewServer.Overrides orNone(@Nullable OverridesRequest request) {
        return request == null
                ? NewServer.Overrides.NONE
                : new NewServer.Overrides(
                        request.vcpus,
                        request.memoryBytes,
                        request.diskBytes,
                        request.trafficBytes,
                        request.portMbps,
                        request.cpuWeight,
                        request.cpuCap);
    }
}
