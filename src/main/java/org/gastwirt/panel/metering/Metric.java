package org.gastwirt.panel.metering;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is measured; each is a column of the tables, in this order. */
enum Metric {
    /** Per cent of all CPUs of the subject. */
    CPU("cpu"),
    /** Bytes in use. */
    MEMORY("memory"),
    /** Bytes per second, like the next. */
    DISK_READ("disk_read"),
    DISK_WRITE("disk_write"),
    /** Operations per second, like the next. */
    READS("reads"),
    WRITES("writes"),
    /** Bytes per second towards the server. */
    NET_IN("net_in"),
    NET_OUT("net_out"),
    /** Packets per second towards the server. */
    PACKETS_IN("packets_in"),
    PACKETS_OUT("packets_out"),
    /** Load average over a minute; of hosts only. */
    LOAD("load"),
    /** Bytes in use in the storage pool; of hosts only. */
    STORAGE("storage");

    static final int COUNT = values().length;

    private final String column;

    Metric(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    /** Puts a piece of SQL together for every column, separated by commas. */
    static String each(Function<String, String> sql) {
        return Arrays.stream(values()).map(metric -> sql.apply(metric.column)).collect(Collectors.joining(", "));
    }
}
