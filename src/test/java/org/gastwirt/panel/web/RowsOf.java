package org.gastwirt.panel.web;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every row of every table that names one of some ids. Without consoles and desktops: those of a test have no browser and
 * no X server behind them, so their keepers end them.
 */
final class RowsOf {

    /** Written by clocks and hosts. */
    private static final String BY_ITSELF = "{power_seen_at,last_access_time,expiry_time}";

    private final JdbcClient jdbc;
    private final String pattern;

    RowsOf(JdbcClient jdbc, List<String> ids) {
        this.jdbc = jdbc;
        this.pattern = String.join("|", ids);
    }

    /** Each with its table's name before it. */
    Set<String> all() {
        var rows = new TreeSet<String>();
        for (String table : tables()) {
            rows.addAll(jdbc.sql("""
                            select :table || ' ' || t.row from (
                              select (to_jsonb(r) - cast(:free as text[]))::text as row from %s r) t
                            where t.row ~ :ids and t.row !~ '"action": "(console|desktop)[.]'""".formatted(table))
                    .param("table", table)
                    .param("free", BY_ITSELF)
                    .param("ids", pattern)
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    private List<String> tables() {
        return jdbc.sql("""
                        select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
                          and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'metering%'
                          and c.relname not in ('console_session', 'console_ticket', 'desktop')""").query((row, number) -> row.getString(1)).list();
    }
}
