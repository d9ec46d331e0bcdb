package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is stored of recordings, and until when. */
@PanelTest
@Import({ConsoleSharingTests.Guests.class, Household.class})
class KeptRecordingTests {

    private static final String SAID = "the guest says something worth keeping ß";

    @Autowired
    Recordings recordings;

    @Autowired
    RecordingKeeper keeper;

    @Autowired
    RecordingChunks chunks;

    @Autowired
    Household household;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    ApplicationContext beans;

    private StoredRecordings stored;
    private Household.Person ada;
    private ServerId server;

    @BeforeEach
    void aCustomerWithAServer() {
        stored = new StoredRecordings(beans);
        UUID customer = household.customer();
        ada = household.person(Role.CUSTOMER, customer);
        server = household.server(customer);
    }

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    @Test
    void noPlainByteLiesInTheTableAndAPieceOpensNowhereElse() {
        var recording = stored.of(
                server, ada.actor(), SAID.getBytes(StandardCharsets.UTF_8), SAID.getBytes(StandardCharsets.UTF_8));
        UUID id = recording.id().value();
        assertThat(jdbc.sql("""
                        select count(*) from console_recording_chunk
                         where recording_id = ? and position(convert_to('worth keeping', 'utf8') in sealed) > 0
                        """).param(id).query(Integer.class).single()).isZero();
        assertThat(sealed(id, 0)).isNotEqualTo(sealed(id, 1));
        assertThat(new String(chunks.read(id, 0), StandardCharsets.UTF_8)).isEqualTo(SAID);
        jdbc.sql("update console_recording_chunk set number = 2 where recording_id = ? and number = 1")
                .param(id)
                .update();
        assertThatThrownBy(() -> chunks.read(id, 2)).hasMessageContaining("Cipher");
        UUID other = stored.of(server, ada.actor(), SAID.getBytes(StandardCharsets.UTF_8))
                .id()
                .value();
        jdbc.sql("update console_recording_chunk set sealed = ? where recording_id = ?")
                .params(sealed(id, 0), other)
                .update();
        assertThatThrownBy(() -> chunks.read(other, 0)).hasMessageContaining("Cipher");
    }

    @Test
    void whenAServerGoesItsRecordingsGo() {
        var recording = stored.of(server, ada.actor(), new byte[10]);
        household.change(server, "lifecycle = 'DELETED'");
        keeper.writeDownAndTidyUp();
        assertThat(exists(recording)).isFalse();
    }

    @Test
    void whoGetsAServerDoesNotGetWhatWasSeenBefore() {
        var recording = stored.of(server, ada.actor(), new byte[10]);
        UUID other = household.customer();
        var heir = household.person(Role.CUSTOMER, other);
        jdbc.sql("update server set customer_id = ? where id = ?")
                .params(other, server.value())
                .update();
        assertThatThrownBy(() -> recordings.get(server, recording.id(), heir.actor()))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(recordings.list(server, PageRequest.first(), heir.actor()).items())
                .isEmpty();
        keeper.writeDownAndTidyUp();
        assertThat(exists(recording)).isFalse();
    }

    @Test
    void aPanelThatDiedLeavesARecordingThatIsClosedAndReadable() throws IOException {
        var recording = stored.of(server, ada.actor(), SAID.getBytes(StandardCharsets.UTF_8));
        jdbc.sql(
                        "update console_recording set ended_at = null, end_reason = null, seen_at = now() - interval '3 minutes' where id = ?")
                .param(recording.id().value())
                .update();
        keeper.writeDownAndTidyUp();
        var closed = recordings.get(server, recording.id(), ada.actor());
        assertThat(closed.end()).isEqualTo(RecordingEnd.PANEL_LEFT);
        var out = new ByteArrayOutputStream();
        recordings.write(closed, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(SAID);
    }

    @Test
    void aRecordingIsForgottenAfterThirtyDays() {
        var recording = stored.of(server, ada.actor(), new byte[10]);
        clock.moveBy(Duration.ofDays(29));
        keeper.purge();
        assertThat(exists(recording)).isTrue();
        clock.moveBy(Duration.ofDays(2));
        keeper.purge();
        assertThat(exists(recording)).isFalse();
        assertThat(jdbc.sql("select count(*) from console_recording_chunk where recording_id = ?")
                        .param(recording.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private byte[] sealed(UUID recording, int number) {
        return jdbc.sql("select sealed from console_recording_chunk where recording_id = ? and number = ?")
                .params(recording, number)
                .query((row, at) -> row.getBytes(1))
                .single();
    }

    private boolean exists(Recording recording) {
        return jdbc.sql("select exists (select from console_recording where id = ?)")
                .param(recording.id().value())
                .query(Boolean.class)
                .single();
    }
}
