package org.gastwirt.panel.host;

import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class HostLinksService implements HostLinks {

    private final JdbcClient jdbc;
    private final Enrolments enrolments;
    private final ObjectProvider<KnownVms> known;

    HostLinksService(JdbcClient jdbc, Enrolments enrolments, ObjectProvider<KnownVms> known) {
        this.jdbc = jdbc;
        this.enrolments = enrolments;
        this.known = known;
    }

    @Override
    public Enrolled enrol(String token, byte[] publicKey, String hostName, String source) {
        return enrolments.use(token, publicKey, hostName, source);
    }

    @Override
    public Optional<PublicKey> key(HostId host) {
        return jdbc.sql("select public_key from host where id = :id and enrolled_at is not null and retired_at is null")
                .param("id", host.value())
                .query((row, number) -> row.getBytes("public_key"))
                .optional()
                .map(Ed25519Keys::read);
    }

    @Override
    @Transactional
    public boolean connected(HostId host, Greeting greeting) {
        Optional<String> before = jdbc.sql("select coalesce(boot_id, '') from host where id = :id for update")
                .param("id", host.value())
                .query(String.class)
                .optional();
        jdbc.sql("""
                update host set panel = :panel, connection_id = :connection, connected_at = clock_timestamp(),
                    last_seen_at = clock_timestamp(), boot_id = :boot, host_name = :name, agent_version = :agent,
                    capabilities = string_to_array(:capabilities, ',')
                where id = :id""")
                .param("panel", greeting.panel())
                .param("connection", greeting.connection())
                .param("boot", cut(greeting.bootId(), 64))
                .param("name", cut(greeting.hostName(), 253))
                .param("agent", cut(greeting.agentVersion(), 40))
                .param("capabilities", cut(String.join(",", greeting.capabilities()), 4000))
                .param("id", host.value())
                .update();
        return before.isPresent() && !before.get().isEmpty() && !before.get().equals(cut(greeting.bootId(), 64));
    }

    @Override
    @Transactional
    public boolean reported(HostId host, UUID connection, Facts facts, List<FoundVm> vms) {
        int stored = jdbc.sql("""
                update host set last_seen_at = clock_timestamp(), hypervisor = :hypervisor,
                    hypervisor_version = :version, virtualization = :virtualization, cpus = :cpus,
                    memory_bytes = :memory, memory_available_bytes = :available, storage_bytes = :storage,
                    storage_free_bytes = :free, load1 = :load, bridges = string_to_array(:bridges, ','),
                    hypervisor_answers = :answers, trouble = :trouble
                where id = :id and connection_id = :connection""")
                .param("hypervisor", cut(facts.hypervisor(), 40))
                .param("version", cut(facts.hypervisorVersion(), 40))
                .param("virtualization", cut(facts.virtualization(), 16))
                .param("cpus", Math.max(0, facts.cpus()))
                .param("memory", Math.max(0, facts.memoryBytes()))
                .param("available", Math.max(0, facts.memoryAvailableBytes()))
                .param("storage", Math.max(0, facts.storageBytes()))
                .param("free", Math.max(0, facts.storageFreeBytes()))
                .param("load", facts.load1())
                .param("bridges", String.join(",", facts.bridges()))
                .param("answers", facts.hypervisorAnswers())
                .param("trouble", facts.trouble() == null ? null : cut(facts.trouble(), 500))
                .param("id", host.value())
                .param("connection", connection)
                .update();
        // a hypervisor that does not answer shows no Vms: that says nothing about them
        if (stored == 1 && facts.hypervisorAnswers()) {
            listUnknown(host, vms);
        }
        return stored == 1;
    }

    private void listUnknown(HostId host, List<FoundVm> vms) {
        Set<UUID> ours = new HashSet<>();
        List<UUID> all = vms.stream().map(FoundVm::id).toList();
        known.forEach(who -> ours.addAll(who.known(all)));
        List<FoundVm> unknown =
                vms.stream().filter(vm -> !ours.contains(vm.id())).toList();
        jdbc.sql("delete from unknown_vm where host_id = :host and not (vm_id = any(:ids))")
                .param("host", host.value())
                .param("ids", unknown.stream().map(FoundVm::id).toArray(UUID[]::new))
                .update();
        for (FoundVm vm : unknown) {
            jdbc.sql("""
                    insert into unknown_vm (host_id, vm_id, name, power, first_seen_at, last_seen_at)
                    values (:host, :vm, :name, :power, clock_timestamp(), clock_timestamp())
                    on conflict (host_id, vm_id) do update
                    set name = excluded.name, power = excluded.power, last_seen_at = excluded.last_seen_at""")
                    .param("host", host.value())
                    .param("vm", vm.id())
                    .param("name", cut(vm.name(), 255))
                    .param("power", cut(vm.power(), 16))
                    .update();
        }
    }

    @Override
    public boolean seen(HostId host, UUID connection) {
        return jdbc.sql(
                                "update host set last_seen_at = clock_timestamp() where id = :id and connection_id = :connection")
                        .param("id", host.value())
                        .param("connection", connection)
                        .update()
                == 1;
    }

    @Override
    public boolean isConnected(HostId host) {
        return jdbc.sql("select exists (select from host where id = :id and " + CandidateHosts.CONNECTED + ")")
                .param("id", host.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void disconnected(HostId host, UUID connection) {
        jdbc.sql("""
                update host set connection_id = null, panel = null where id = :id and connection_id = :connection""").param("id", host.value()).param("connection", connection).update();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
