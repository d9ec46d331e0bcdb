package org.gastwirt.panel.server;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.customer.Customer;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.image.AdoptedImage;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.plan.Plan;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Guests that a host has and the panel does not know become servers as they are, and go back. They are not stopped for it,
 * and their disks stay where they lie. For admins only.
 */
@Service
public class Adoptions {

    /** After these the server may not stand on its own disk, or not be there, any more. */
    private static final List<String> CHANGING = List.of(
            ServerJobs.REINSTALL, ServerJobs.RESIZE, ServerJobs.RELEASE, ServerJobs.PLUG_VOLUME, ServerJobs.PLUG_CARD);

    private final AdoptionLook look;
    private final AdoptedRows rows;
    private final Hosts hosts;
    private final Customers customers;
    private final Plans plans;
    private final Networks networks;
    private final AddressBook addresses;
    private final AdoptedImage image;
    private final Placement placement;
    private final Quota quota;
    private final ServerStore store;
    private final Volumes volumes;
    private final Jobs jobs;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Adoptions(
            AdoptionLook look,
            AdoptedRows rows,
            Hosts hosts,
            Customers customers,
            Plans plans,
            Networks networks,
            AddressBook addresses,
            AdoptedImage image,
            Placement placement,
            Quota quota,
            ServerStore store,
            Volumes volumes,
            Jobs jobs,
            Audit audit,
            TransactionTemplate transaction) {
        this.look = look;
        this.rows = rows;
        this.hosts = hosts;
        this.customers = customers;
        this.plans = plans;
        this.networks = networks;
        this.addresses = addresses;
        this.image = image;
        this.placement = placement;
        this.quota = quota;
        this.store = store;
        this.volumes = volumes;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Asks the host what that guest is, and says what is missing.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code HOST_UNREACHABLE}, {@code TIMEOUT}, {@code HOST_FAILED}
     */
    public Adoptable look(HostId host, UUID vm, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return look.at(host, vm, me);
    }

    /**
     * Adopts a guest: rows, addresses, MAC and room are taken in one transaction, then its host takes it over.
     *
     * @throws PanelException {@code NOT_ADOPTABLE} while something blocks, an invalid field, {@code QUOTA_EXCEEDED}, {@code
     *     NAME_TAKEN}, and what {@link #look} throws; nothing was made then
     */
    public AdoptionOrder.Submitted adopt(HostId host, UUID vm, AdoptionOrder order, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        me.requireAdmin();
        Adoptable found = look.at(host, vm, me);
        found.obstacles().stream().filter(Obstacle::blocking).findFirst().ifPresent(obstacle -> {
            throw new PanelException(ErrorCode.NOT_ADOPTABLE).with("obstacle", obstacle.code());
        });
        return java.util.Objects.requireNonNull(transaction.execute(status -> take(found, order, me)));
    }

    private AdoptionOrder.Submitted take(Adoptable found, AdoptionOrder order, Actor me) {
        VmFacts facts = found.facts();
        VmFacts.FoundDisk disk = found.disks().getFirst();
        Plan plan = plans.forSale(order.plan(), "plan");
        var network = networks.choose(order.network(), "network");
        if (!network.bridge().equals(facts.nics().getFirst().bridge())) {
            throw PanelException.invalid("network", "other_bridge", network.bridge());
        }
        var hardware = new Hardware(
                facts.vcpus(),
                facts.memoryBytes(),
                disk.sizeBytes(),
                plan.traffic() == null ? null : plan.traffic().value(),
                plan.portMbps(),
                plan.cpu());
        Customer customer = customers.lock(order.customer(), me);
        var given = List.copyOf(new LinkedHashSet<>(order.addresses()));
        long ipv4 = given.stream().filter(address -> !address.contains(":")).count();
        quota.check(customer, facts.id(), hardware, (int) ipv4);
        String name = ServerRules.name(order.name() == null ? facts.name() : order.name());
        if (store.nameTaken(customer.id().value(), name, facts.id())) {
            throw new PanelException(ErrorCode.NAME_TAKEN, name);
        }
        var row = new AdoptedRows.Row(
                facts.id(),
                customer.id().value(),
                plan.id().value(),
                image.id().value(),
                hosts.get(found.host(), me).location().id().value(),
                network.id().value(),
                found.host().value(),
                name,
                ServerRules.hostname(order.hostname() == null ? facts.name() : order.hostname()),
                facts.power() != org.gastwirt.agent.protocol.VmPower.STOPPED,
                hardware,
                plan.diskMode(),
                facts.restartOnCrash() ? Plan.OnCrash.RESTART : Plan.OnCrash.STAY_DOWN,
                facts.name());
        long generation = rows.insert(row, store.now());
        UUID volume = Uuid7.next();
        volumes.adopted(volume, facts.id(), found.host().value(), generation, disk);
        String mac = java.util.Objects.requireNonNull(facts.nics().getFirst().mac());
        addresses.takeGiven(facts.id(), network.id(), mac, given);
        placement.claimWhereItIs(facts.id(), found.host(), hardware.vcpus(), hardware.memory(), hardware.disk());
        var params =
                new AdoptServerJob.Params(volume, java.util.Objects.requireNonNull(disk.path()), row.wantedRunning());
        JobId job = jobs.submit(
                NewJob.of(
                        ServerJobs.ADOPT,
                        ServerJobs.SUBJECT_KIND,
                        facts.id(),
                        customer.id().value(),
                        params),
                me);
        var detail = Map.of("name", name, "host", found.hostName(), "vm", facts.name(), "adopted", true);
        // an adopted server has its beginning in the audit trail as every other has (O10)
        audit.record(me, "server.create", "server", facts.id(), customer.id().value(), detail);
        return new AdoptionOrder.Submitted(new ServerId(facts.id()), job);
    }

    /** Whether that server stands on the disk that it was adopted with, so that it can be released. */
    public boolean releasable(ServerId id, Actor me) {
        return me.isStaff() && rows.isAdopted(id.value());
    }

    /**
     * Takes an adoption back: the guest goes on and is nobody's again, its disk stays where it lies, its addresses rest.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code INVALID_STATE} when it was not adopted or was installed anew
     */
    @Transactional
    public JobId release(ServerId id, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        me.requireAdmin();
        ServerEntity server = store.lock(id, null, me);
        boolean settled = server.lifecycle == Lifecycle.ACTIVE || server.lifecycle == Lifecycle.SUSPENDED;
        boolean changing = store.situation(server).unfinished().stream().anyMatch(CHANGING::contains);
        if (!settled || changing || !rows.isAdopted(server.id)) {
            throw new PanelException(
                    ErrorCode.INVALID_STATE, server.lifecycle.name().toLowerCase(java.util.Locale.ROOT));
        }
        audit.record(me, ServerJobs.RELEASE, "server", server.id, server.customerId, Map.of("name", server.name));
        return jobs.submit(
                NewJob.of(ServerJobs.RELEASE, ServerJobs.SUBJECT_KIND, server.id, server.customerId, new Nothing()),
                me);
    }
}
