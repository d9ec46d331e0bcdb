package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class ApiTokenTests {

    @Autowired
    ApiTokens tokens;

    @Autowired
    BearerTokens bearers;

    @Autowired
    Accounts accounts;

    @Autowired
    TestAccess access;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    @Test
    void aTokenHasAFormThatScannersAndTypingErrorsAreFoundBy() {
        String plain = access.adminToken("billing");
        assertThat(plain).matches("gw_billing_[0-9A-Za-z]{32}_[0-9A-Za-z]{6}");
        assertThat(TokenText.isWellFormed(plain)).isTrue();
        assertThat(TokenText.isWellFormed(plain.replaceFirst("_[0-9A-Za-z]{3}", "_000")))
                .isFalse();
    }

    @Test
    void onlyItsHashIsStored() {
        String plain = access.adminToken("all");
        assertThat(jdbc.sql("select count(*) from api_token t where t::text like '%' || :plain || '%'")
                        .param("plain", plain)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void billingIsEverythingABillingModuleNeedsAndNothingOfHosts() {
        var actor = authenticate(access.adminToken("billing"), "192.0.2.1");
        assertThat(actor.scopes()).contains("servers:create", "servers:suspend").doesNotContain("hosts:read");
    }

    @Test
    void supportsTokensOnlyRead() {
        var person = access.person(Role.SUPPORT, null);
        var actor = authenticate(access.token(person, "all"), "192.0.2.1");
        assertThat(actor.scopes()).isNotEmpty().allMatch(scope -> scope.endsWith(":read"));
        assertThatThrownBy(() -> access.token(person, "servers:create")).isInstanceOf(PanelException.class);
    }

    @Test
    void aCustomersTokenIsConfinedToIt() {
        UUID customer = UUID.randomUUID();
        jdbc.sql(
                        "insert into customer (id, name, email, created_at, updated_at) values (:id, 'C', 'c@example.com', now(), now())")
                .param("id", customer)
                .update();
        var person = access.person(Role.CUSTOMER, customer);
        var actor = authenticate(access.token(person, "all"), "192.0.2.1");
        assertThat(actor.customerId()).isEqualTo(customer);
        assertThat(actor.scopes()).doesNotContain("servers:suspend", "hosts:read");
    }

    @Test
    void itIsRefusedFromOtherNetworks() {
        var person = access.person(Role.ADMIN, null);
        String plain = tokens.create(
                        new NewApiToken("n", List.of("all"), null, null, List.of("192.0.2.0/24", "2001:db8::/32")),
                        person.actor())
                .plain();
        authenticate(plain, "192.0.2.77");
        authenticate(plain, "2001:db8:7::1");
        assertRefused(ErrorCode.IP_NOT_ALLOWED, plain, "198.51.100.1");
    }

    @Test
    void itExpires() {
        var person = access.person(Role.ADMIN, null);
        var wanted = new NewApiToken("n", List.of("all"), null, clock.instant().plus(Duration.ofDays(1)), List.of());
        String plain = tokens.create(wanted, person.actor()).plain();
        authenticate(plain, "192.0.2.1");
        clock.moveBy(Duration.ofDays(2));
        assertRefused(ErrorCode.TOKEN_EXPIRED, plain, "192.0.2.1");
    }

    @Test
    void itEndsWithItsAccount() {
        var person = access.person(Role.ADMIN, null);
        access.person(Role.ADMIN, null);
        String plain = access.token(person, "all");
        accounts.disable(person.id(), Actor.system("test"));
        assertRefused(ErrorCode.UNAUTHENTICATED, plain, "192.0.2.1");
    }

    @Test
    void aRevokedTokenIsRefused() {
        var person = access.person(Role.ADMIN, null);
        var created = tokens.create(new NewApiToken("n", List.of("all"), null, null, List.of()), person.actor());
        tokens.revoke(created.token().id(), person.actor());
        assertRefused(ErrorCode.UNAUTHENTICATED, created.plain(), "192.0.2.1");
    }

    @Test
    void aTokenMakesNoTokenThatMayDoMore() {
        var actor = authenticate(access.adminToken("tokens:write", "servers:read"), "192.0.2.1");
        assertThat(tokens.create(new NewApiToken("n", List.of("servers:read"), null, null, List.of()), actor))
                .isNotNull();
        assertThatThrownBy(
                        () -> tokens.create(new NewApiToken("n", List.of("hosts:write"), null, null, List.of()), actor))
                .isInstanceOf(PanelException.class);
        assertThatThrownBy(() -> tokens.create(new NewApiToken("n", List.of("billing"), null, null, List.of()), actor))
                .isInstanceOf(PanelException.class);
    }

    @Test
    void aNetworkThatIsNoneIsRefused() {
        var person = access.person(Role.ADMIN, null);
        for (String wrong : List.of("*", "10.0.0.0/33", "example.com", "1-5.0.0.0", "")) {
            assertThatThrownBy(() -> tokens.create(
                            new NewApiToken("n", List.of("all"), null, null, List.of(wrong)), person.actor()))
                    .as(wrong)
                    .isInstanceOf(PanelException.class);
        }
    }

    private Actor authenticate(String plain, String source) {
        return bearers.authenticate("Bearer " + plain, source);
    }

    private void assertRefused(ErrorCode code, String plain, String source) {
        assertThatThrownBy(() -> authenticate(plain, source))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
