package org.gastwirt.panel.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/** Servers as lines of a table (RFC 4180), with the names that the API uses. A customer's table knows no hosts. */
final class ServerCsv {

    /** A spreadsheet takes a cell that begins like this for a formula, and would run what a customer called a server. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final List<String> COLUMNS = List.of(
            "id",
            "legacy_id",
            "external_id",
            "name",
            "hostname",
            "state",
            "ipv4",
            "ipv6",
            "mac",
            "plan",
            "image",
            "location",
            "customer_id",
            "customer",
            "vcpus",
            "memory_bytes",
            "disk_bytes",
            "labels",
            "created_at");

    private final CSVPrinter printer;
    private final boolean staff;

    ServerCsv(Appendable out, Actor me) throws IOException {
        this.staff = me.isStaff();
        this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(staff ? Stream.concat(COLUMNS.stream(), Stream.of("host")) : COLUMNS.stream());
    }

    void add(Server server) throws IOException {
        var size = server.size();
        var location = server.location();
        var card = server.addresses();
        var cells = Stream.<@Nullable Object>of(
                server.id().text(),
                server.number(),
                server.externalId(),
                server.name(),
                server.hostname(),
                server.status().code(),
                addresses(card, 4),
                addresses(card, 6),
                card == null ? null : card.mac(),
                server.plan().slug(),
                server.image().slug(),
                location == null ? null : location.slug(),
                server.customer().text(),
                server.customerName(),
                size.vcpus(),
                size.memory().value(),
                size.disk().value(),
                labels(server.labels()),
                server.createdAt().toString());
        String host = server.nameOfHost();
        var all = staff ? Stream.concat(cells, Stream.of(host == null ? "" : host)) : cells;
        printer.printRecord(all.map(ServerCsv::harmless));
    }

    void flush() throws IOException {
        printer.flush();
    }

    private static String addresses(AddressBook.@Nullable Card card, int family) {
        return card == null
                ? ""
                : card.addresses().stream()
                        .filter(assigned -> assigned.family() == family)
                        .map(assigned -> family == 4 ? assigned.address() : assigned.cidr())
                        .collect(Collectors.joining(" "));
    }

    private static String labels(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** With an apostrophe before it, a spreadsheet shows the text instead of computing it. */
    static Object harmless(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case String text when !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 -> "'" + text;
            default -> cell;
        };
    }
}
