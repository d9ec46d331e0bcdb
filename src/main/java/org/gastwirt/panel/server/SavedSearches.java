package org.gastwirt.panel.server;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Searches of the server list that somebody keeps under a name; everybody sees their own only. */
@Service
class SavedSearches {

    /** As many as fit beside each other and can be told apart. */
    static final int MOST = 20;

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2000;

    /** @param query the list's filters as in its address; empty: all servers */
    record SavedSearch(SavedSearchId id, String name, String query) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedSearches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By name. */
    List<SavedSearch> of(Actor me) {
        if (me.kind() != Actor.Kind.ACCOUNT || me.id() == null) {
            return List.of();
        }
        if (me.actingAs() != null) {
            return List.of(); // they name what the customer has not
        }
        return jdbc.sql("select id, name, query from saved_search where account_id = :account order by lower(name), id")
                .param("account", me.id())
                .query((row, number) -> new SavedSearch(
                        new SavedSearchId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("query")))
                .list();
    }

    /**
     * Keeps a search; one with that name is replaced.
     *
     * @throws PanelException an invalid {@code name}, too many {@code searches}
     */
    @Transactional
    SavedSearch keep(String name, String query, Actor me) {
        UUID account = account(me);
        String title = name.strip();
        if (title.isEmpty()) {
            throw PanelException.invalid("name", "required");
        }
        if (title.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            throw PanelException.invalid("name", "length", LONGEST_NAME);
        }
        boolean replaces = of(me).stream().anyMatch(search -> search.name().equals(title));
        if (!replaces && of(me).size() >= MOST) {
            throw PanelException.invalid("searches", "too_many", MOST);
        }
        UUID id = jdbc.sql("""
                        insert into saved_search (id, account_id, name, query, created_at)
                        values (:id, :account, :name, :query, :now)
                        on conflict (account_id, name) do update set query = excluded.query
                        returning id""")
                .param("id", SavedSearchId.next().value())
                .param("account", account)
                .param("name", title)
                .param("query", query)
                .param("now", SqlTime.of(clock.instant()))
                .query(UUID.class)
                .single();
        return new SavedSearch(new SavedSearchId(id), title, query);
    }

    /** @throws PanelException {@code NOT_FOUND}, also for somebody else's */
    @Transactional
    void forget(SavedSearchId id, Actor me) {
        int gone = jdbc.sql("delete from saved_search where id = :id and account_id = :account")
                .param("id", id.value())
                .param("account", account(me))
                .update();
        if (gone == 0) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
    }

    private static UUID account(Actor me) {
        if (me.kind() != Actor.Kind.ACCOUNT || me.id() == null) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        return me.id();
    }
}
