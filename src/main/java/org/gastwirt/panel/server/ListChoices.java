package org.gastwirt.panel.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each account likes its server list. Only looks: not in the API, where everybody gets everything. */
@Repository
class ListChoices {

    /** A dense table, or a card for each server. */
    enum View {
        TABLE,
        CARDS
    }

    /** A column beside the name; {@code staff}: not for customers. */
    enum Column {
        STATE(false, true),
        ADDRESS(false, true),
        HOSTNAME(false, false),
        PLAN(false, true),
        SIZE(false, false),
        IMAGE(false, false),
        LOCATION(false, false),
        CUSTOMER(true, true),
        HOST(true, true),
        LABELS(false, false),
        EXTERNAL_ID(false, false),
        CREATED(false, true);

        private final boolean staff;
        private final boolean usual;

        Column(boolean staff, boolean usual) {
            this.staff = staff;
            this.usual = usual;
        }

        /** In addresses, and in the sentence {@code server.column.<code>}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static List<Column> offered(Actor me) {
            return Arrays.stream(values())
                    .filter(column -> me.isStaff() || !column.staff)
                    .toList();
        }

        private static List<Column> usual(Actor me) {
            return offered(me).stream().filter(column -> column.usual).toList();
        }
    }

    /** @param columns in the order of {@link Column} */
    record Choice(View view, List<Column> columns) {

        public boolean cards() {
            return view == View.CARDS;
        }

        public boolean shows(String column) {
            return columns.stream().anyMatch(shown -> shown.code().equals(column));
        }
    }

    private final JdbcClient jdbc;

    ListChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was chosen, else staff has a table and customers have cards. */
    Choice of(Actor me) {
        UUID account = account(me);
        return account == null
                ? usual(me)
                : jdbc.sql("select view, columns from server_list_choice where account_id = :account")
                        .param("account", account)
                        .query((row, number) -> read(row, me))
                        .optional()
                        .orElseGet(() -> usual(me));
    }

    /** @param columns null: as before */
    void choose(View view, @Nullable List<Column> columns, Actor me) {
        UUID account = account(me);
        if (account == null) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        var kept = columns == null
                ? null
                : Column.offered(me).stream()
                        .filter(columns::contains)
                        .map(Column::name)
                        .toArray(String[]::new);
        jdbc.sql("""
                        insert into server_list_choice as known (account_id, view, columns) values (:account, :view, cast(:columns as text[]))
                        on conflict (account_id) do update
                        set view = excluded.view, columns = coalesce(excluded.columns, known.columns)""")
                .param("account", account)
                .param("view", view.name())
                .param("columns", kept, java.sql.Types.ARRAY)
                .update();
    }

    private static Choice usual(Actor me) {
        return new Choice(me.isStaff() ? View.TABLE : View.CARDS, Column.usual(me));
    }

    private static Choice read(ResultSet row, Actor me) throws SQLException {
        var array = row.getArray("columns");
        var names = array == null ? null : List.of((String[]) array.getArray());
        return new Choice(
                View.valueOf(row.getString("view")),
                names == null
                        ? Column.usual(me)
                        : Column.offered(me).stream()
                                .filter(column -> names.contains(column.name()))
                                .toList());
    }

    private static @Nullable UUID account(Actor me) {
        return me.kind() == Actor.Kind.ACCOUNT ? me.id() : null;
    }
}
