package org.gastwirt.panel.testing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.account.AccountId;
import org.gastwirt.panel.account.Accounts;
import org.gastwirt.panel.account.ApiTokens;
import org.gastwirt.panel.account.Members;
import org.gastwirt.panel.account.NewAccount;
import org.gastwirt.panel.account.NewApiToken;
import org.gastwirt.panel.account.NewMember;
import org.gastwirt.panel.account.OneTimeLink;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Makes people and tokens for tests, and browsers in which they are logged in. */
public final class TestAccess {

    /** Somebody who may log in. */
    public record Person(AccountId id, String email, String password, Actor actor) {}

    private static final String PASSWORD = "correct horse battery";

    private final Accounts accounts;
    private final Members members;
    private final ApiTokens tokens;
    private final Environment environment;

    TestAccess(Accounts accounts, Members members, ApiTokens tokens, Environment environment) {
        this.accounts = accounts;
        this.members = members;
        this.tokens = tokens;
        this.environment = environment;
    }

    /** Where the panel under test listens. */
    public URI url() {
        return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
    }

    /** A browser for a panel that a test started itself. */
    public static Browser browserOf(ApplicationContext panel) {
        String port = panel.getEnvironment().getRequiredProperty("local.server.port");
        return new Browser(URI.create("http://localhost:" + port));
    }

    /** A browser in which nobody is logged in. */
    public Browser anonymous() {
        return new Browser(url());
    }

    /** A new account with a password, made by an invitation. */
    public Person person(Role role, @Nullable UUID customer) {
        String email = role.name().toLowerCase(java.util.Locale.ROOT) + "-" + UUID.randomUUID() + "@example.com";
        return accepted(
                accounts.invite(new NewAccount(email, "Ada", role, customer, null), Actor.system("test")),
                email,
                role,
                customer,
                customer == null ? null : MemberRole.OWNER);
    }

    /** One of a customer's people, with a password; the first one of a customer must be an owner, so one is made when there is none. */
    public Person member(UUID customer, MemberRole role) {
        if (members.list(customer, new PageRequest(1, null), Actor.system("test"))
                        .items()
                        .isEmpty()
                && role != MemberRole.OWNER) {
            person(Role.CUSTOMER, customer);
        }
        String email = role.name().toLowerCase(java.util.Locale.ROOT) + "-" + UUID.randomUUID() + "@example.com";
        var invited = members.invite(customer, new NewMember(email, "Ada", role, null, false), Actor.system("test"));
        return accepted(java.util.Objects.requireNonNull(invited.link()), email, Role.CUSTOMER, customer, role);
    }

    private Person accepted(
            OneTimeLink link, String email, Role role, @Nullable UUID customer, @Nullable MemberRole member) {
        var browser = anonymous();
        String path = URI.create(link.url()).getPath();
        browser.get(path);
        var reply = browser.post(path, Map.of("password", PASSWORD));
        if (reply.statusCode() != 302) {
            throw new AssertionError("the invitation answered " + reply.statusCode() + "\n" + reply.body());
        }
        var actor = new Actor(
                Actor.Kind.ACCOUNT,
                link.account().value(),
                email,
                "127.0.0.1",
                null,
                role,
                customer,
                Set.of(),
                member,
                null);
        return new Person(link.account(), email, PASSWORD, actor);
    }

    /** A browser in which this person is logged in. */
    public Browser browser(Person person) {
        return login(anonymous(), person);
    }

    /** Logs the person in, on whichever panel it is. */
    public static Browser login(Browser browser, Person person) {
        browser.get("/login");
        browser.post("/login", Map.of("email", person.email(), "password", person.password()));
        return browser;
    }

    /** A token of a new admin's. */
    public String adminToken(String... scopes) {
        return token(person(Role.ADMIN, null), scopes);
    }

    /** A token of that person's. */
    public String token(Person person, String... scopes) {
        return tokens.create(new NewApiToken("test", List.of(scopes), null, null, List.of()), person.actor())
                .plain();
    }

    /** Puts it among the beans. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {
        @Bean
        TestAccess testAccess(Accounts accounts, Members members, ApiTokens tokens, Environment environment) {
            return new TestAccess(accounts, members, tokens, environment);
        }
    }
}
