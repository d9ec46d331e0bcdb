package org.gastwirt.panel.host;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Guests that no server here is. Nobody touches them; to ignore one only means to hear no more of it, also when it comes
 * back.
 */
@Repository
class UnknownVms {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    UnknownVms(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that are there now, the ignored ones last. */
    List<Host.UnknownVm> on(HostId host) {
        return jdbc.sql("""
                select vm.*, ignored.ignored_by from unknown_vm as vm
                left join ignored_vm as ignored on ignored.host_id = vm.host_id and ignored.vm_id = vm.vm_id
                where vm.host_id = :host order by ignored.ignored_by is not null, vm.name, vm.vm_id limit 1000""")
                .param("host", host.value())
                .query((row, number) -> new Host.UnknownVm(
                        row.getObject("vm_id", UUID.class),
                        row.getString("name"),
                        row.getString("power"),
                        SqlTime.get(row, "first_seen_at"),
                        SqlTime.get(row, "last_seen_at"),
                        row.getString("ignored_by")))
                .list();
    }

    /** Ignored already: nothing happens. */
    @Transactional
    public Host.UnknownVm ignore(HostId host, UUID vm, Actor me) {
        me.requireAdmin();
        Host.UnknownVm known = get(host, vm);
        int added = jdbc.sql("""
                insert into ignored_vm (host_id, vm_id, name, ignored_by, ignored_at)
                values (:host, :vm, :name, :by, :now) on conflict do nothing""")
                .param("host", host.value())
                .param("vm", vm)
                .param("name", known.name())
                .param("by", me.name())
                .param("now", SqlTime.of(clock.instant()))
                .update();
        if (added == 1) {
            audit.record(me, "host.ignore-vm", "host", host.value(), null, detail(vm, known.name()));
        }
        return get(host, vm);
    }

    /** The undo; not ignored: nothing happens. */
    @Transactional
    public void notice(HostId host, UUID vm, Actor me) {
        me.requireAdmin();
        List<String> names = jdbc.sql("delete from ignored_vm where host_id = :host and vm_id = :vm returning name")
                .param("host", host.value())
                .param("vm", vm)
                .query((row, number) -> row.getString("name"))
                .list();
        if (names.isEmpty()) {
            get(host, vm);
        }
        names.forEach(name -> audit.record(me, "host.notice-vm", "host", host.value(), null, detail(vm, name)));
    }

    private Host.UnknownVm get(HostId host, UUID vm) {
        return on(host).stream()
                .filter(known -> known.id().equals(vm))
                .findFirst()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    private static Map<String, Object> detail(UUID vm, String name) {
        return Map.of("vm", vm.toString(), "name", name);
    }
}
