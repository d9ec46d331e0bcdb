package org.gastwirt.panel.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL calls out, and what it keeps to itself: each word costs every panel and every commit something. */
@PanelTest
class LiveTriggersTests {

    @Autowired
    JdbcClient sql;

    @Autowired
    DataSource dataSource;

    LiveRows rows;
    Connection ear;

    @BeforeEach
    void listen() throws SQLException {
        rows = LiveRows.add(sql);
        ear = dataSource.getConnection();
        ear.createStatement().execute("listen gastwirt_live");
    }

    @AfterEach
    void stop() throws SQLException {
        ear.createStatement().execute("unlisten *");
        ear.close();
    }

    @Test
    void whatAPageShowsOfAServerIsCalledOut() throws SQLException {
        rows.update("server set power = 'RUNNING', power_seen_at = now()");
        assertThat(heard()).containsExactly(word("server"));
    }

    @Test
    void signsOfLifeAndLeasesAreNobodysBusiness() throws SQLException {
        rows.update("server set power_seen_at = now(), updated_at = now(), version = version + 1");
        rows.update("host set last_seen_at = now() + interval '1 second', version = version + 1");
        rows.update("job set attempt = 7, leased_by = 'x', lease_until = now(), signals = 1, failures = 1");
        rows.update("customer set name = 'the end'");
        assertThat(heard()).containsExactly(word("customer"));
    }

    @Test
    void theLoadOfAHostIsAWordOfItsOwnAndOnlyWhenOneSeesIt() throws SQLException {
        rows.update("host set load1 = 0.04, last_seen_at = now() + interval '1 second'");
        rows.update("host set load1 = 0.51");
        assertThat(heard()).containsExactly("host-load:" + rows.id() + ":-");
        rows.update("host set connection_id = id");
        assertThat(heard()).containsExactly("host:" + rows.id() + ":-");
    }

    @Test
    void aHostThatWasSilentForLongIsBack() throws SQLException {
        rows.update("host set last_seen_at = now() + interval '1 hour'");
        assertThat(heard()).containsExactly("host:" + rows.id() + ":-");
    }

    @Test
    void theProgressOfAJobMovesThePageOfItsServerAndNotTheList() throws SQLException {
        rows.update("job set progress = 40");
        assertThat(heard()).containsExactlyInAnyOrder(word("job"), word("server-part"));
        sql.sql("update job_step set progress = 40 where job_id = ?")
                .param(rows.id())
                .update();
        assertThat(heard()).containsExactlyInAnyOrder(word("job-part"), word("server-part"));
        rows.update("job set state = 'FAILED'");
        assertThat(heard()).containsExactlyInAnyOrder(word("job"), word("server"));
    }

    @Test
    void aThousandLinesOfALogInOneTransactionAreOneWord() throws SQLException {
        sql.sql("""
                insert into job_log (job_id, at, level, line)
                select ?, now(), 'INFO', 'line ' || n from generate_series(1, 1000) n""").param(rows.id()).update();
        assertThat(heard()).containsExactlyInAnyOrder(word("job-part"), word("server-part"));
    }

    @Test
    void aPoolOfThousandsOfAddressesIsOneWord() throws SQLException {
        UUID pool = Uuid7.next();
        sql.sql("""
                insert into ip_pool (id, network_id, name, family, subnet, gateway, server_prefix, created_at)
                values (:pool, :id, 'p' || :pool, 4, '10.0.0.0/16', '10.0.0.1', 32, now())""").param("pool", pool).param("id", rows.id()).update();
        assertThat(heard()).containsExactly("network:-:-");
        sql.sql("""
                insert into ip_address (id, pool_id, network_id, address, state)
                select gen_random_uuid(), :pool, :id, cidr '10.0.0.0/32' + n, 'FREE' from generate_series(2, 5000) n""").param("pool", pool).param("id", rows.id()).update();
        assertThat(heard()).containsExactly("network:" + rows.id() + ":-");
        sql.sql("""
                update ip_address set state = 'USED', server_id = :id, taken_at = now()
                where pool_id = :pool and address = '10.0.0.9/32'""").param("pool", pool).param("id", rows.id()).update();
        assertThat(heard())
                .containsExactlyInAnyOrder("network:" + rows.id() + ":-", "server-part:" + rows.id() + ":" + rows.id());
    }

    /** The word of one of the rows, which all have one id and one customer. */
    private String word(String kind) {
        return kind + ":" + rows.id() + ":" + rows.id();
    }

    private List<String> heard() throws SQLException {
        var words = new ArrayList<String>();
        // everything committed before this came with or before its answer
        ear.createStatement().execute("select 1");
        for (var notice : ear.unwrap(PGConnection.class).getNotifications()) {
            // jobs of other tests may still be at work
            String word = notice.getParameter();
            if (!word.startsWith("login:") && (word.contains(rows.id().toString()) || word.equals("network:-:-"))) {
                words.add(word);
            }
        }
        return words;
    }
}
