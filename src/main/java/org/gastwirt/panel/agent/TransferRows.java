package org.gastwirt.panel.agent;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.agent.protocol.TransferWish;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PanelProcess;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Transfers in the database: which hosts may use them, how far they are, and at which panel a receiver waits. */
@Repository
class TransferRows implements VolumeTransfers {

    /** What a host asks for; which of the two ends it is decides what it may do. */
    enum End {
        SOURCE("source_id"),
        TARGET("target_id");

        private final String column;

        End(String column) {
            this.column = column;
        }
    }

    private final JdbcClient jdbc;
    private final PanelProcess panel;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TransferRows(JdbcClient jdbc, PanelProcess panel, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.panel = panel;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean open(UUID transfer, UUID server, HostId source, HostId target) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean opened = openNow(transfer, server, source, target);
            if (!opened) {
                status.setRollbackOnly();
            }
            return opened;
        }));
    }

    private boolean openNow(UUID transfer, UUID server, HostId source, HostId target) {
        int opened = jdbc.sql("""
                        insert into volume_transfer (id, server_id, source_id, target_id, opened_at)
                        values (:id, :server, :source, :target, :now)
                        on conflict (id) do update set source_id = excluded.source_id, target_id = excluded.target_id,
                          opened_at = excluded.opened_at, closed_at = null
                        where volume_transfer.closed_at is not null""")
                .param("id", transfer)
                .param("server", server)
                .param("source", source.value())
                .param("target", target.value())
                .param("now", SqlTime.of(clock.instant()))
                .update();
        if (opened == 0) {
            return true;
        }
        jdbc.sql("delete from volume_copy where transfer_id = ?")
                .param(transfer)
                .update();
        // in one order, so that two that go opposite ways do not wait for each other
        return jdbc.sql("""
                        insert into volume_transfer_host (host_id, transfer_id)
                        select host, :transfer from unnest(array[:source, :target]) as host order by host
                        on conflict do nothing""")
                        .param("transfer", transfer)
                        .param("source", source.value())
                        .param("target", target.value())
                        .update()
                == 2;
    }

    @Override
    @Transactional
    public void expect(UUID transfer, UUID copy, long fileBytes) {
        jdbc.sql("""
                        insert into volume_copy (id, transfer_id, position, total_bytes, changed_at)
                        values (:copy, :transfer, (select count(*) from volume_copy where transfer_id = :transfer), :total, :now)
                        on conflict (id) do nothing""")
                .param("copy", copy)
                .param("transfer", transfer)
                .param("total", fileBytes)
                .param("now", SqlTime.of(clock.instant()))
                .update();
    }

    @Override
    @Transactional
    public void close(UUID transfer) {
        jdbc.sql("delete from volume_transfer_host where transfer_id = ?")
                .param(transfer)
                .update();
        jdbc.sql("update volume_transfer set closed_at = :now where id = :id and closed_at is null")
                .param("now", SqlTime.of(clock.instant()))
                .param("id", transfer)
                .update();
    }

    @Override
    public List<Copy> copies(UUID transfer) {
        return jdbc.sql("select * from volume_copy where transfer_id = ? order by position")
                .param(transfer)
                .query((row, number) -> new Copy(
                        row.getObject("id", UUID.class),
                        row.getLong("total_bytes"),
                        row.getLong("done_bytes"),
                        row.getLong("bytes_per_second"),
                        SqlTime.get(row, "changed_at"),
                        row.getObject("received_at") != null))
                .list();
    }

    /**
     * How long the file is.
     *
     * @throws PanelException {@code GONE} unless that host is that end of the open transfer: whoever asks may give up
     */
    long require(UUID transfer, UUID copy, End end, HostId host) {
        return jdbc.sql("select c.total_bytes from volume_copy c join volume_transfer t on t.id = c.transfer_id"
                        + " where c.id = ? and t.id = ? and t.closed_at is null and t." + end.column + " = ?")
                .params(copy, transfer, host.value())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new PanelException(ErrorCode.GONE));
    }

    /** A receiver waits here. */
    void wanted(UUID copy, UUID ticket, long from) {
        jdbc.sql("update volume_copy set ticket = :ticket, wanted_from = :from, panel_url = :url where id = :copy")
                .param("ticket", ticket)
                .param("from", from)
                .param("url", panel.url().isEmpty() ? null : panel.url())
                .param("copy", copy)
                .update();
    }

    /** It does not wait any more. */
    void notWanted(UUID copy, UUID ticket) {
        jdbc.sql("update volume_copy set ticket = null where id = ? and ticket = ?")
                .params(copy, ticket)
                .update();
    }

    /** What the sender is told; empty when there is nothing to tell yet. */
    Optional<TransferWish> wish(UUID copy) {
        return jdbc.sql("select * from volume_copy where id = ? and (ticket is not null or received_at is not null)")
                .param(copy)
                .query((row, number) -> new TransferWish(
                        row.getObject("ticket", UUID.class),
                        row.getLong("wanted_from"),
                        row.getObject("received_at") != null,
                        row.getString("panel_url")))
                .optional();
    }

    /** False: the transfer was closed meanwhile. */
    boolean progress(UUID copy, long done, long bytesPerSecond) {
        return jdbc.sql("""
                        update volume_copy set done_bytes = :done, bytes_per_second = :rate, changed_at = :now
                        where id = :copy and received_at is null and exists (
                          select from volume_transfer t where t.id = transfer_id and t.closed_at is null)""")
                        .param("done", done)
                        .param("rate", bytesPerSecond)
                        .param("now", SqlTime.of(clock.instant()))
                        .param("copy", copy)
                        .update()
                == 1;
    }

    void received(UUID copy) {
        jdbc.sql("""
                        update volume_copy set received_at = coalesce(received_at, :now), done_bytes = total_bytes, ticket = null,
                          bytes_per_second = 0, changed_at = :now where id = :copy""")
                .param("now", SqlTime.of(clock.instant()))
                .param("copy", copy)
                .update();
    }
}
