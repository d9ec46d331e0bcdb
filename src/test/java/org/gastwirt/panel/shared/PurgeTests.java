package org.gastwirt.panel.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class PurgeTests {

    @Autowired
    Purge purge;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
        jdbc.sql("drop table if exists purge_sample").update();
    }

    @Test
    void takesBiteAfterBiteUntilWhatIsOldIsGone() {
        jdbc.sql("create table purge_sample (id serial, at timestamptz not null)")
                .update();
        int many = 2 * Purge.BITE + 1;
        jdbc.sql("insert into purge_sample (at) select now() from generate_series(1, ?)")
                .param(many)
                .update();
        String delete = """
                delete from purge_sample where id in (select id from purge_sample where at < :before limit :bite)""";
        assertThat(purge.olderThan(Duration.ofDays(10), "samples", delete)).isZero();
        clock.moveBy(Duration.ofDays(11));
        assertThat(purge.olderThan(Duration.ofDays(10), "samples", delete)).isEqualTo(many);
        assertThat(purge.olderThan(Duration.ofDays(10), "samples", delete)).isZero();
    }

    @Test
    void detailsAreNotKeptLongerThanTheirJobs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(Duration.ofDays(10), Duration.ofDays(11), Duration.ofDays(5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(Duration.ofDays(10), Duration.ofHours(1), Duration.ofDays(5)));
    }
}
