package org.gastwirt.panel.customer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What customers have. The module of servers tells: it knows customers, and this one does not know servers.
 */
public interface Holdings {

    /** How much of its limits a customer uses; counted like the limits are. */
    record Used(long servers, long vcpus, Bytes memory, Bytes disk, long addresses) {

        /** Of one who has nothing. */
        public static final Used NOTHING = new Used(0, 0, new Bytes(0), new Bytes(0), 0);
    }

    /**
     * One server for a list.
     *
     * @param id its public id
     * @param status the sentence is {@code server.status.<status>}
     * @param tone colour of the badge
     * @param address the first one, or null
     */
    record Line(
            String id,
            String name,
            String status,
            String tone,
            @Nullable String address) {}

    /** Those who have nothing are left out. */
    Map<CustomerId, Used> used(Set<CustomerId> customers);

    /** The newest servers that are there. */
    List<Line> newest(CustomerId customer, int count, Actor me);
}
