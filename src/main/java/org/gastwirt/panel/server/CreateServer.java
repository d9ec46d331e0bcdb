package org.gastwirt.panel.server;

import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.customer.Customer;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Locations;
import org.gastwirt.panel.image.Images;
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
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Takes an order in one short transaction: no host is asked for anything, so it works with every host away. */
@Service
class CreateServer {

    private final Customers customers;
    private final Plans plans;
    private final Images images;
    private final Locations locations;
    private final Networks networks;
    private final AddressBook addresses;
    private final Jobs jobs;
    private final Audit audit;
    private final Quota quota;
    private final Volumes volumes;
    private final ServerStore store;
    private final ServerRows rows;
    private final InstallKeys keys;

    CreateServer(
            Customers customers,
            Plans plans,
            Images images,
            Locations locations,
            Networks networks,
            AddressBook addresses,
            Jobs jobs,
            Audit audit,
            Quota quota,
            Volumes volumes,
            ServerStore store,
            ServerRows rows,
            InstallKeys keys) {
        this.customers = customers;
        this.plans = plans;
        this.images = images;
        this.locations = locations;
        this.networks = networks;
        this.addresses = addresses;
        this.jobs = jobs;
        this.audit = audit;
        this.quota = quota;
        this.volumes = volumes;
        this.store = store;
        this.rows = rows;
        this.keys = keys;
    }

    /** Does everything and keeps nothing of it: whatever a real order would be refused for, this one is. */
    @Transactional
    Created preview(NewServer order, Actor me) {
        Created created = create(order, me);
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new Created(created.server(), "", null);
    }

    @Transactional
    Created create(NewServer order, Actor me) {
        me.requireOwner();
        var plan = plans.forSale(order.plan(), "plan");
        var image = images.usable(order.image(), "image", me);
        var location = order.location() == null ? null : locations.find(order.location(), "location");
        var network = networks.choose(order.network(), "network");
        Hardware hardware = HardwareRules.hardware(plan, order.changes(), me);
        HardwareRules.fits(hardware, image);
        int ipv4Count = HardwareRules.ipv4Count(plan, order.ipv4Count(), me);
        // a customer who gives external ids would learn of others', and take those that billing will want
        if (order.host() != null && !me.isStaff() || order.externalId() != null && me.role() == Role.CUSTOMER) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        // hashing takes its time; nobody shall wait for it behind the customer's lock
        var password = RootPassword.givenOrNew(order.rootPassword());
        String passwordHash = password.hash();
        Customer customer = customers.lock(whose(order, me), me);
        UUID id = ServerId.next().value();
        refuseKnown(order, customer, me);
        quota.check(customer, id, hardware, ipv4Count);

        ServerEntity server = ServerEntity.provisioning(id, customer.id().value(), store.now());
        server.planId = plan.id().value();
        server.imageId = image.id().value();
        server.locationId = location == null ? null : location.id().value();
        server.networkId = network.id().value();
        server.hardware = hardware;
        server.diskMode = plan.diskMode();
        server.onCrash = plan.onCrash();
        server.desktop = HardwareRules.desktop(order.desktop(), image);
        server.wantedRunning = order.start();
        server.rootPasswordHash = passwordHash;
        describe(server, order);
        add(server);

        var build = new CreateServerJob.Params(
                Uuid7.next(),
                server.imageId,
                ipv4Count,
                HardwareRules.ipv6(plan, order.ipv6(), me),
                order.host() == null ? null : order.host().value());
        volumes.plan(build.volumeId(), server, server.generation, format(plan.diskMode()));
        addresses.take(id, network.id(), build.ipv4Count(), build.ipv6());
        JobId job = submit(server, build, me);
        audit.record(
                me, "server.create", "server", id, server.customerId, Map.of("name", server.name, "plan", plan.slug()));
        return new Created(rows.byId(id).getFirst(), password.plain(), job);
    }

    private CustomerId whose(NewServer order, Actor me) {
        if (order.customer() != null) {
            return order.customer();
        }
        if (order.newCustomer() != null) {
            return customers.findOrCreate(order.newCustomer(), me).id();
        }
        if (me.customerId() == null) {
            throw PanelException.invalid("customer_id", "required");
        }
        return new CustomerId(me.customerId());
    }

    private void refuseKnown(NewServer order, Customer customer, Actor me) {
        if (order.externalId() != null) {
            rows.byExternalId(order.externalId()).stream()
                    .filter(known -> known.lifecycle() != Lifecycle.DELETED)
                    .findAny()
                    .ifPresent(known -> {
                        throw exists(me.mayReach(known.customer().value()) ? known.id() : null);
                    });
        }
        if (order.name() != null
                && store.nameTaken(customer.id().value(), order.name().strip(), null)) {
            throw new PanelException(ErrorCode.NAME_TAKEN, order.name().strip());
        }
    }

    private static PanelException exists(@Nullable ServerId known) {
        var refusal = new PanelException(ErrorCode.EXTERNAL_ID_EXISTS);
        return known == null ? refusal : refusal.with("existing_id", known.text());
    }

    private void describe(ServerEntity server, NewServer order) {
        if (order.name() == null && order.hostname() == null) {
            throw PanelException.invalid("hostname", "required");
        }
        server.externalId = ServerRules.externalId(order.externalId());
        if (order.hostname() != null) {
            server.hostname = ServerRules.hostname(order.hostname());
        }
        if (order.name() != null) {
            server.name = ServerRules.name(order.name());
        } else {
            server.name = store.freeName(server.customerId, server.hostname, server.serverId());
        }
        if (order.hostname() == null) {
            server.hostname = ServerRules.hostname(hostnameOf(server.name));
        }
        server.sshKeys = keys.lines(server, order.sshKeys());
        server.userData = ServerRules.userData(order.userData());
        server.labels = AgentJson.write(ServerRules.labels(order.labels()));
    }

    /** {@code Web 1} becomes {@code web-1}. */
    private static String hostnameOf(String name) {
        String plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("(^[-.]+)|([-.]+$)", "");
        return plain.isEmpty() ? "server" : plain;
    }

    private void add(ServerEntity server) {
        try {
            store.add(server);
        } catch (DataIntegrityViolationException e) {
            // another request with the same external id committed a moment ago; names are safe behind the customer's
            // lock
            if (String.valueOf(e.getMessage()).contains("server_external_id")) {
                throw exists(null);
            }
            throw e;
        }
    }

    private JobId submit(ServerEntity server, CreateServerJob.Params build, Actor me) {
        return jobs.submit(
                NewJob.of(ServerJobs.CREATE, ServerJobs.SUBJECT_KIND, server.id, server.customerId, build), me);
    }

    static DiskFormat format(Plan.DiskMode mode) {
        return switch (mode) {
            case LINKED, FULL -> DiskFormat.QCOW2;
            case RAW -> DiskFormat.RAW;
        };
    }
}
