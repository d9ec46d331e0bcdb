package org.gastwirt.panel.console;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.gastwirt.panel.shared.Ciphers;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The pieces of recordings, encrypted. Each has a key of its own place, so that none opens anywhere else. */
@Repository
class RecordingChunks {

    private final JdbcClient jdbc;
    private final Ciphers ciphers;
    private final RecordingSettings settings;
    private final Clock clock;

    RecordingChunks(JdbcClient jdbc, Ciphers ciphers, RecordingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.ciphers = ciphers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Stores the next piece.
     *
     * @param length of the recording up to there
     * @return why it must end, because this piece found no room or nobody waits for it; null when it is stored
     */
    @Transactional
    @Nullable
    RecordingEnd save(UUID recording, UUID customer, int number, byte[] plain, Duration length) {
        lock(customer);
        if (taken(customer) + plain.length > settings.perCustomer().toBytes()) {
            return RecordingEnd.NO_ROOM;
        }
        int open = jdbc.sql("""
                        update console_recording
                           set bytes = bytes + :size, chunks = :number + 1, millis = :millis, seen_at = :now
                         where id = :id and ended_at is null and chunks = :number
                        """)
                .param("size", plain.length)
                .param("number", number)
                .param("millis", length.toMillis())
                .param("now", SqlTime.of(clock.instant()))
                .param("id", recording)
                .update();
        if (open == 0) {
            return RecordingEnd.FAILED;
        }
        jdbc.sql("insert into console_recording_chunk (recording_id, number, sealed) values (?, ?, ?)")
                .params(recording, number, cipher(recording, number).encrypt(plain))
                .update();
        return null;
    }

    /** @throws PanelException {@code GONE} when it was deleted meanwhile */
    byte[] read(UUID recording, int number) {
        byte[] sealed = jdbc.sql("select sealed from console_recording_chunk where recording_id = ? and number = ?")
                .params(recording, number)
                .query((row, at) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new PanelException(ErrorCode.GONE));
        return cipher(recording, number).decrypt(sealed);
    }

    /** What a customer's recordings take together, in bytes. */
    long taken(UUID customer) {
        return jdbc.sql("select coalesce(sum(bytes), 0) from console_recording where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single();
    }

    /** Until the transaction's end, so that two together do not take the room of one. */
    void lock(UUID customer) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('console-recording:' || cast(? as text), 0))")
                .param(customer.toString())
                .query((row, number) -> true)
                .list();
    }

    private BytesEncryptor cipher(UUID recording, int number) {
        return ciphers.of("console recording " + recording + " " + number);
    }
}
