package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What must hold after any fault, once everything has healed: computed from the database and from what hosts reported last.
 * Each rule is one query that finds the exceptions; a server that a job works on is not looked at.
 */
@Service
public class Oracle {

    /** More findings of one rule say nothing new. */
    private static final int MOST = 100;

    private static final String IDLE =
            " and not exists (select from job j where j.subject = s.id and j.finished_at is null)";

    private final JdbcClient jdbc;
    private final Map<String, String> rules = new LinkedHashMap<>();

    Oracle(JdbcClient jdbc) {
        this.jdbc = jdbc;
        rules.put("O1", """
                select vm.id::text as subject, 'lies on ' || h.name || ', where it does not belong' as detail
                from host_sight x join host h on h.id = x.host_id and h.retired_at is null,
                  jsonb_to_recordset(x.vms) as vm (id uuid, power text)
                join server s on s.id = vm.id
                where s.host_id is distinct from x.host_id
                  and (vm.power = 'RUNNING' or not exists (
                    select from move_claim m where m.server_id = s.id and m.host_id = x.host_id))""" + IDLE);
        rules.put("O2", """
                select vm.id::text as subject, 'lies on ' || h.name || ' and is neither known nor listed' as detail
                from host_sight x join host h on h.id = x.host_id and h.retired_at is null,
                  jsonb_to_recordset(x.vms) as vm (id uuid, power text)
                left join server s on s.id = vm.id
                where (s.id is null or s.lifecycle = 'DELETED')
                  and not exists (select from unknown_vm u where u.host_id = x.host_id and u.vm_id = vm.id)""");
        rules.put("O3", """
                select vol.id::text as subject, 'lies on ' || h.name || ' and belongs to nobody' as detail
                from host_sight x join host h on h.id = x.host_id and h.retired_at is null,
                  jsonb_to_recordset(x.volumes) as vol (id uuid, "vmId" uuid, detached boolean)
                left join volume v on v.id = vol.id
                where (v.id is null or v.state in ('WIPED', 'LOST') or v.host_id is distinct from x.host_id)
                  and (v.id is null or v.state_at < x.seen_at)
                union all
                select v.id::text, 'is called live, and its server is gone' from volume v join server s on s.id = v.server_id
                where v.state in ('PLANNED', 'COPYING', 'LIVE') and s.lifecycle in ('DELETED', 'FAILED')""" + IDLE + """

                union all
                select v.id::text, 'is planned, and nobody works on it' from volume v join server s on s.id = v.server_id
                where (v.state = 'COPYING' or v.state = 'PLANNED' and v.slot > 0) and s.lifecycle <> 'DELETED'""" + IDLE);
        rules.put("O4", """
                select host(address) as subject, 'has ' || count(*) || ' owners' as detail from ip_address
                where server_id is not null group by network_id, address having count(*) > 1
                union all
                select text(mac), 'has ' || count(*) || ' owners' from mac_address
                where server_id is not null group by mac, network_id having count(*) > 1
                union all
                select host(a.address), 'belongs to a server that is gone' from ip_address a join server s on s.id = a.server_id
                where s.lifecycle in ('DELETED', 'FAILED')""" + IDLE + """

                union all
                select c.id::text, 'is a card of a server that is gone' from server_card c join server s on s.id = c.server_id
                where s.lifecycle in ('DELETED', 'FAILED')""" + IDLE + """

                union all
                select c.id::text, 'is a card that nobody works on and no guest has' from server_card c
                  join server s on s.id = c.server_id
                where c.state = 'PLANNED'""" + IDLE);
        rules.put("O5", """
                select s.id::text as subject, 'is claimed with another size or on another host than it has' as detail
                from server s full join host_claim c on c.server_id = s.id
                where (s.host_id, s.vcpus::bigint, s.memory_bytes, s.disk_bytes + (select coalesce(sum(v.size_bytes), 0)::bigint
                    from volume v where v.server_id = s.id and v.slot > 0 and v.state in ('PLANNED', 'LIVE')))
                    is distinct from (c.host_id, c.vcpus::bigint, c.memory_bytes, c.disk_bytes)
                  and (s.lifecycle in ('ACTIVE', 'SUSPENDED') or (s.lifecycle in ('DELETED', 'FAILED') and c.server_id is not null))""" + IDLE + """

                union all
                select s.id::text, 'holds room on a host that it does not go to and did not leave'
                from move_claim c join server s on s.id = c.server_id
                where not exists (select from volume v where v.server_id = s.id and v.host_id = c.host_id and v.state not in ('WIPED', 'LOST'))""" + IDLE + """
                  and not exists (select from job j join volume v on j.subject = v.id
                    where v.server_id = s.id and j.finished_at is null)""");
        rules.put("O6", """
                select j.id::text as subject, j.type || ' rests since ' || coalesce(j.started_at, j.created_at) as detail
                from job j
                where j.state in ('RUNNING', 'UNDOING') and coalesce(j.lease_until, '-infinity') < clock_timestamp()
                  and coalesce(j.look_after, '-infinity') < clock_timestamp() - interval '2 minutes'
                  and not exists (select from agent_operation o where o.job_id = j.id
                    and o.state in ('WAITING', 'SENT', 'ACCEPTED'))""");
        rules.put("O7", """
                select c.id::text as subject, 'has more servers than its limit' as detail from customer c
                where (select count(*) from server s where s.customer_id = c.id
                  and s.lifecycle not in ('DELETED', 'FAILED')) > c.max_servers""");
        rules.put("O8", """
                select resource_id::text as subject, 'was made by ' || count(*) || ' keys' as detail from idempotency_key
                where resource_id is not null and path = '/v1/servers' and method = 'POST'
                group by resource_id having count(*) > 1""");
        rules.put("O9", """
                select t.server_id::text as subject, 'still has a console ticket' as detail
                from console_ticket t join server s on s.id = t.server_id
                where t.used_at is null and t.expires_at > clock_timestamp()
                  and (s.lifecycle in ('DELETED', 'FAILED') or s.generation <> t.generation)""");
        rules.put("O10", """
                select s.id::text as subject, 'has no audit entry of its creation' as detail from server s
                where not exists (select from audit_event a where a.subject_id = s.id and a.action = 'server.create')""");
    }

    /**
     * All findings; empty when everything holds.
     *
     * @throws PanelException {@code FORBIDDEN} for customers
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Finding> check(Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        var findings = new ArrayList<Finding>();
        rules.forEach((rule, query) -> findings.addAll(jdbc.sql("select * from (" + query + ") found limit " + MOST)
                .query((row, number) -> new Finding(rule, row.getString("subject"), row.getString("detail")))
                .list()));
        return findings;
    }

    /** The names of the rules, in order. */
    public List<String> rules() {
        return List.copyOf(rules.keySet());
    }
}
