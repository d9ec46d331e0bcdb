package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.SqlTime;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class TicketPurgeTests {

    @Autowired
    Household household;

    @Autowired
    TicketPurge purge;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aTicketIsForgottenADayAfterItExpired() {
        UUID server = household.server(household.customer()).value();
        String hash = SecretText.hash(server.toString());
        jdbc.sql("""
                insert into console_ticket (token_hash, console_id, server_id, generation, kind, created_at, expires_at)
                values (:hash, gen_random_uuid(), :server, 1, 'SCREEN', :now, :ends)""")
                .param("hash", hash)
                .param("server", server)
                .param("now", SqlTime.of(clock.instant()))
                .param("ends", SqlTime.of(clock.instant().plus(Duration.ofMinutes(1))))
                .update();
        clock.moveBy(Duration.ofHours(23));
        purge.purge();
        assertThat(tickets(hash)).isEqualTo(1);
        clock.moveBy(Duration.ofHours(2));
        purge.purge();
        assertThat(tickets(hash)).isZero();
    }

    private int tickets(String hash) {
        return jdbc.sql("select count(*) from console_ticket where token_hash = ?")
                .param(hash)
                .query(Integer.class)
                .single();
    }
}
