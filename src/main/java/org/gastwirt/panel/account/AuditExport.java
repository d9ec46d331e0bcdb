package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gastwirt.panel.audit.AuditFilter;
import org.gastwirt.panel.audit.AuditTrail;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a filter finds as CSV or as one JSON object a line, row by row: the panel never holds all of it. */
@Component
class AuditExport {

    /** Whoever needs more narrows the period. */
    static final int MOST = 100_000;

    private static final String[] COLUMNS = {
        "id",
        "at",
        "actor_kind",
        "actor_id",
        "actor_name",
        "acting_as",
        "source",
        "request_id",
        "action",
        "subject_kind",
        "subject_id",
        "customer_id",
        "detail"
    };

    /** The kinds of files. */
    enum Kind {
        CSV("text/csv", "csv"),
        JSONL("application/x-ndjson", "jsonl");

        private final String type;
        private final String ending;

        Kind(String type, String ending) {
            this.type = type;
            this.ending = ending;
        }

        static Kind of(String text) {
            return Stream.of(values())
                    .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> PanelException.invalid("format", "unknown"));
        }
    }

    private final AuditTrail trail;
    private final JsonMapper json;

    AuditExport(AuditTrail trail, JsonMapper json) {
        this.trail = trail;
        this.json = json;
    }

    /** Writes into the answer as it reads, on the request's own thread. */
    void send(AuditFilter filter, String format, Actor me, HttpServletResponse answer) throws IOException {
        Kind kind = Kind.of(format);
        // before the answer begins: whoever may not read it gets a refusal, not half a file
        trail.export(filter, 0, event -> {}, me);
        answer.setContentType(kind.type + ";charset=UTF-8");
        answer.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit." + kind.ending + "\"");
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        write(filter, kind, answer.getOutputStream(), me);
    }

    private void write(AuditFilter filter, Kind kind, OutputStream out, Actor me) throws IOException {
        try (var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            if (kind == Kind.JSONL) {
                lines(filter, writer, me);
            } else {
                table(filter, writer, me);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void lines(AuditFilter filter, Writer writer, Actor me) {
        trail.export(
                filter,
                MOST,
                event -> {
                    try {
                        writer.write(json.writeValueAsString(AuditJson.of(event)) + "\n");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                me);
    }

    private void table(AuditFilter filter, Writer writer, Actor me) throws IOException {
        var format = CSVFormat.RFC4180.builder().setHeader(COLUMNS).get();
        try (var csv = new CSVPrinter(writer, format)) {
            trail.export(
                    filter,
                    MOST,
                    event -> {
                        try {
                            csv.printRecord((Object[]) cells(AuditJson.of(event)));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    me);
        }
    }

    private @Nullable String[] cells(AuditJson event) {
        return new @Nullable String[] {
            event.id(),
            event.at().toString(),
            event.actor().kind(),
            event.actor().id(),
            defused(event.actor().name()),
            defused(event.actor().actingAs()),
            defused(event.source()),
            defused(event.requestId()),
            event.action(),
            event.subject().kind(),
            event.subject().id(),
            event.customerId(),
            defused(json.writeValueAsString(event.detail()))
        };
    }

    /** A spreadsheet would take a cell that begins so for a formula (OWASP: CSV injection). */
    static @Nullable String defused(@Nullable String cell) {
        return cell != null && !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
