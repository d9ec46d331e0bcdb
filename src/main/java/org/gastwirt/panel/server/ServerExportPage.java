package org.gastwirt.panel.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The filtered list as a file. It goes out part by part: nothing is kept in memory, and no connection to the database is
 * held while a slow reader reads.
 */
@Controller
class ServerExportPage {

    /** Nobody reads more lines; programs have the API, which has no end. */
    static final int MOST = 100_000;

    private final Servers servers;

    ServerExportPage(Servers servers) {
        this.servers = servers;
    }

    @GetMapping("/servers/export")
    void export(ListFilters filters, HttpServletResponse response, Actor me) throws IOException {
        var query = filters.asQuery();
        Slice<Server> part = servers.list(query, new PageRequest(PageRequest.MAX, null), me);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"servers.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var csv = new ServerCsv(response.getWriter(), me);
        int lines = 0;
        while (true) {
            for (Server server : part.items()) {
                csv.add(server);
            }
            lines += part.items().size();
            if (part.nextCursor() == null || lines >= MOST) {
                break;
            }
            part = servers.list(query, new PageRequest(PageRequest.MAX, part.nextCursor()), me);
        }
        csv.flush();
    }
}
