package org.gastwirt.panel.home;

import org.gastwirt.panel.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * A server as the start page shows it; there is nothing of hosts in it.
 *
 * @param status the code of its state
 * @param tone of the badge
 * @param address the first one; null: none
 * @param pictured whether a picture of its screen may be shown when it runs
 * @param suspension why it is suspended; null: it is not
 */
record Card(
        String id,
        String name,
        String status,
        String tone,
        @Nullable String address,
        String plan,
        String image,
        @Nullable String location,
        String customer,
        boolean pictured,
        @Nullable String suspension) {

    static Card of(Server server) {
        var addresses = server.addresses();
        var location = server.location();
        var suspension = server.suspension();
        return new Card(
                server.id().text(),
                server.name(),
                server.status().code(),
                server.status().tone(),
                addresses == null || addresses.addresses().isEmpty()
                        ? null
                        : addresses.addresses().getFirst().address(),
                server.plan().name(),
                server.image().name(),
                location == null ? null : location.name(),
                server.customerName(),
                server.pictured(),
                suspension == null ? null : suspension.reason());
    }
}
