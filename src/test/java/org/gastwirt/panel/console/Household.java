package org.gastwirt.panel.console;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Customers with people, logins and servers, made for one test. */
@Component
class Household {

    /** Somebody who is logged in. */
    record Person(Actor actor, String sessionId) {

        String cookie() {
            return "gastwirt-session=" + Base64.getEncoder().encodeToString(sessionId.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final JdbcClient jdbc;
    private final SessionRepository<Session> sessions;

    @SuppressWarnings("unchecked") // Spring hands out the repository under a wildcard
    Household(JdbcClient jdbc, SessionRepository<? extends Session> sessions) {
        this.jdbc = jdbc;
        this.sessions = (SessionRepository<Session>) sessions;
    }

    UUID customer() {
        UUID id = Uuid7.next();
        jdbc.sql(
                        "insert into customer (id, name, email, created_at, updated_at) values (:id, 'c', 'c@example.com', now(), now())")
                .param("id", id)
                .update();
        return id;
    }

    Person person(Role role, @Nullable UUID customer) {
        UUID id = Uuid7.next();
        jdbc.sql(
                        "insert into account (id, email, name, role, customer_id, member_role, created_at) values (:id, :email, 'p', :role, :customer, :member, now())")
                .param("id", id)
                .param("email", id + "@example.com")
                .param("role", role.name())
                .param("customer", customer)
                .param("member", customer == null ? null : MemberRole.OWNER.name())
                .update();
        var member = customer == null ? null : MemberRole.OWNER;
        var actor = new Actor(
                Actor.Kind.ACCOUNT, id, id + "@example.com", "192.0.2.1", null, role, customer, Set.of(), member, null);
        return new Person(actor, login());
    }

    String login() {
        var session = sessions.createSession();
        sessions.save(session);
        return session.getId();
    }

    void logOut(Person person) {
        sessions.deleteById(person.sessionId());
    }

    Actor token(Person person) {
        UUID id = Uuid7.next();
        jdbc.sql(
                        "insert into api_token (id, account_id, name, token_hash, scopes, created_at) values (:id, :account, 't', :hash, '{}', now())")
                .param("id", id)
                .param("account", person.actor().id())
                .param("hash", SecretText.hash(id.toString()))
                .update();
        return new Actor(
                Actor.Kind.TOKEN,
                id,
                "t",
                "192.0.2.1",
                null,
                person.actor().role(),
                person.actor().customerId(),
                Set.of("servers:console"),
                person.actor().member(),
                null);
    }

    UUID host() {
        UUID location = Uuid7.next();
        jdbc.sql("insert into location (id, slug, name, created_at) values (:id, :slug, 'l', now())")
                .param("id", location)
                .param("slug", location.toString())
                .update();
        UUID id = Uuid7.next();
        jdbc.sql("insert into host (id, name, location_id, created_at) values (:id, :name, :location, now())")
                .param("id", id)
                .param("name", id.toString())
                .param("location", location)
                .update();
        return id;
    }

    ServerId server(UUID customer) {
        return server(customer, host());
    }

    ServerId server(UUID customer, UUID host) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        with p as (insert into plan (id, slug, name, vcpus, memory_bytes, disk_bytes, created_at)
                                   values (:plan, :plan, 'p', 1, 1073741824, 10737418240, now())),
                             i as (insert into image (id, slug, name, kind, state, created_at)
                                   values (:image, :image, 'i', 'DISK', 'READY', now())),
                             n as (insert into network (id, name, bridge, created_at) values (:network, :network, 'br0', now()))
                        insert into server (id, customer_id, plan_id, image_id, network_id, host_id, name, hostname, lifecycle,
                                            wanted_running, power, vcpus, memory_bytes, disk_bytes, disk_mode, on_crash, created_at, updated_at)
                        values (:id, :customer, :plan, :image, :network, :host, :name, 'h.example.com', 'ACTIVE',
                                true, 'RUNNING', 1, 1073741824, 10737418240, 'LINKED', 'RESTART', now(), now())
                        """.replace(":plan, :plan", ":plan, :planName")
                        .replace(":image, :image", ":image, :imageName")
                        .replace(":network, :network, 'br0'", ":network, :networkName, 'br0'"))
                .param("id", id)
                .param("plan", id)
                .param("planName", id.toString())
                .param("image", id)
                .param("imageName", id.toString())
                .param("network", id)
                .param("networkName", id.toString())
                .param("customer", customer)
                .param("host", host)
                .param("name", id.toString())
                .update();
        return new ServerId(id);
    }

    /** Gives a server an IPv4 address, as the address book has it. */
    void address(ServerId server, String address) {
        jdbc.sql("""
                        with p as (insert into ip_pool (id, network_id, name, family, subnet, gateway, server_prefix, created_at)
                                   values (:pool, :server, :name, 4, '192.0.2.0/24', '192.0.2.1', 32, now()) returning id)
                        insert into ip_address (id, pool_id, network_id, address, state, server_id, is_primary, taken_at)
                        select gen_random_uuid(), p.id, :server, cast(:address as cidr), 'USED', :server, true, now() from p""")
                .param("pool", Uuid7.next())
                .param("server", server.value())
                .param("name", server.value().toString())
                .param("address", address)
                .update();
    }

    void change(ServerId server, String assignments) {
        jdbc.sql("update server set " + assignments + " where id = :id")
                .param("id", server.value())
                .update();
    }
}
