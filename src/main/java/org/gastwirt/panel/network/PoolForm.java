package org.gastwirt.panel.network;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is typed about an IP pool. Bound by field. */
class PoolForm {

    String name = "";
    String subnet = "";
    String gateway = "";
    String addresses = "";

    @Nullable
    Integer serverPrefix;

    @Nullable
    Integer quarantineSeconds;

    IpPools.NewIpPool pool() {
        return new IpPools.NewIpPool(
                name.strip(),
                subnet.strip(),
                gateway.isBlank() ? null : gateway.strip(),
                entries(addresses),
                serverPrefix,
                quarantineSeconds);
    }

    /** One entry a line, or between commas; a range may have spaces around its hyphen. */
    static List<String> entries(String text) {
        return Stream.of(text.split("[,;\\r\\n]+"))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
