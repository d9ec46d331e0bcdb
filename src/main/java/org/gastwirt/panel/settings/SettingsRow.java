package org.gastwirt.panel.settings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.gastwirt.panel.shared.PanelSettings.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one row of settings. */
@Repository
class SettingsRow {

    private final JdbcClient jdbc;

    SettingsRow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Values read() {
        return jdbc.sql("select * from panel_settings")
                .query(SettingsRow::values)
                .single();
    }

    /** Holds it until the caller's transaction ends. */
    Values lock() {
        return jdbc.sql("select * from panel_settings for update")
                .query(SettingsRow::values)
                .single();
    }

    void write(Values values) {
        jdbc.sql("""
                        update panel_settings set name = :name, language = :language, quarantine_seconds = :quarantine,
                            delete_grace_seconds = :grace, bulk_limit = :bulk, support_email = :email, support_url = :url,
                            version = version + 1
                        """)
                .param("name", values.name())
                .param("language", values.language())
                .param("quarantine", seconds(values.quarantine()))
                .param("grace", seconds(values.deleteGrace()))
                .param("bulk", values.bulkLimit())
                .param("email", values.supportEmail())
                .param("url", values.supportUrl())
                .update();
    }

    private static Values values(ResultSet row, int number) throws SQLException {
        return new Values(
                row.getString("name"),
                row.getString("language"),
                duration(row.getObject("quarantine_seconds", Integer.class)),
                duration(row.getObject("delete_grace_seconds", Long.class)),
                row.getInt("bulk_limit"),
                row.getString("support_email"),
                row.getString("support_url"),
                row.getLong("version"));
    }

    private static @Nullable Duration duration(@Nullable Number seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds.longValue());
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
