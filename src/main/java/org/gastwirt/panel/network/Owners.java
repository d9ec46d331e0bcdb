package org.gastwirt.panel.network;

import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds whose an address is that somebody types, while it is being typed; each statement has an index of its own. */
@Component
class Owners {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f.:]{2,39}");
    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){1,5}([0-9a-f]{0,2})");

    private final JdbcClient sql;

    Owners(JdbcClient sql) {
        this.sql = sql;
    }

    List<UUID> find(String text, int atMost) {
        if (!ADDRESS.matcher(text).matches()) {
            return List.of();
        }
        IPAddress whole = AddressText.address(text);
        String digits = MAC.matcher(text).matches() ? text.replace(":", "") : "";
        return sql.sql("""
                        (select a.server_id from ip_address a
                          where a.server_id is not null and host(a.address) like :beginning limit :most)
                        union all (select a.server_id from ip_address a
                          where a.server_id is not null and a.address >>= cast(:whole as inet) limit :most)
                        union all (select m.server_id from mac_address m where m.server_id is not null
                          and m.mac between cast(:first as macaddr) and cast(:last as macaddr) limit :most)
                        limit :most""")
                .param("beginning", text + "%")
                .param("whole", whole == null ? null : text)
                .param("first", digits.isEmpty() ? null : filled(digits, "0"))
                .param("last", digits.isEmpty() ? null : filled(digits, "f"))
                .param("most", atMost)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private static String filled(String digits, String with) {
        return digits + with.repeat(12 - digits.length());
    }
}
