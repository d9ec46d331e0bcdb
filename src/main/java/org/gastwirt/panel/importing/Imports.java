package org.gastwirt.panel.importing;

import java.util.List;
import java.util.Map;
import org.gastwirt.panel.server.Created;
import org.gastwirt.panel.server.NewServer;
import org.gastwirt.panel.server.Servers;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Service;

/** Reads config files for the provider's staff, and orders servers like those that they describe. */
@Service
public class Imports {

    private final Servers servers;

    Imports(Servers servers) {
        this.servers = servers;
    }

    /**
     * What a file says and what would become of it. Every file has a preview, also one that is no good.
     *
     * @throws PanelException {@code FORBIDDEN} for customers
     */
    public ImportPreview preview(String text, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        return XlImport.preview(text);
    }

    /**
     * Orders a new server like the one that the file describes; image, network and disk are the provider's.
     *
     * @throws PanelException an invalid {@code text} when the file could not be read to its end, and whatever {@link
     *     Servers#create} refuses
     */
    public Created create(ImportOrder order, Actor me) {
        ImportPreview preview = preview(order.text(), me);
        if (!preview.readable()) {
            throw PanelException.invalid(
                    "text", "unreadable_file", preview.lines().getLast().line());
        }
        ImportedServer found = preview.server();
        var size = order.sizeOfFile()
                ? new NewServer.Overrides(
                        found.vcpus(),
                        found.memory() == null ? null : found.memory().value(),
                        null,
                        null,
                        null,
                        found.cpuWeight(),
                        found.cpuCap())
                : NewServer.Overrides.NONE;
        return servers.create(
                new NewServer(
                        order.customer(),
                        null,
                        null,
                        order.plan(),
                        order.image(),
                        order.location(),
                        order.network(),
                        order.name() == null ? found.name() : order.name(),
                        order.hostname() == null ? hostname(found) : order.hostname(),
                        List.of(),
                        null,
                        null,
                        null,
                        size,
                        null,
                        null,
                        Map.of(),
                        order.start(),
                        null),
                me);
    }

    /** Only the file's own; one that is made of the name is made where names are checked. */
    private static @org.jspecify.annotations.Nullable String hostname(ImportedServer found) {
        String hostname = found.hostname();
        return hostname == null || hostname.equals(found.name()) ? null : hostname;
    }
}
