package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class MemberTests {

    private static final Actor STAFF = Actor.system("test");

    @Autowired
    TestAccess access;

    @Autowired
    Members members;

    @Autowired
    ApiTokens tokens;

    @Autowired
    JdbcClient jdbc;

    private UUID customer;
    private TestAccess.Person owner;

    @BeforeEach
    void aCustomerWithAnOwner() {
        customer = newCustomer();
        owner = access.member(customer, MemberRole.OWNER);
    }

    private UUID newCustomer() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into customer (id, name, email, created_at, updated_at)
                        values (:id, 'C', :email, now(), now())
                        """).param("id", id).param("email", id + "@example.com").update();
        return id;
    }

    private static NewMember somebody(MemberRole role) {
        return new NewMember(UUID.randomUUID() + "@example.com", "Bob", role, null, false);
    }

    private static void refused(ErrorCode code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anOwnerInvitesWhoThenChoosesAPassword() {
        var invited = members.invite(customer, somebody(MemberRole.OPERATOR), owner.actor());
        assertThat(invited.member().invited()).isTrue();
        assertThat(invited.member().member()).isEqualTo(MemberRole.OPERATOR);
        assertThat(invited.link()).isNotNull();
        assertThat(members.list(customer, PageRequest.first(), owner.actor()).items())
                .extracting(Account::id)
                .containsExactly(invited.member().id(), owner.id());
    }

    @Test
    void anotherLinkEndsTheFirst() {
        var invited = members.invite(customer, somebody(MemberRole.VIEWER), owner.actor());
        var again = members.inviteAgain(customer, invited.member().id(), false, owner.actor());
        var browser = access.anonymous();
        assertThat(browser.get(path(invited.link())).statusCode()).isEqualTo(404);
        assertThat(browser.get(path(again.link())).statusCode()).isEqualTo(200);
        refused(ErrorCode.INVALID_STATE, () -> members.inviteAgain(customer, owner.id(), false, owner.actor()));
    }

    private static String path(@Nullable OneTimeLink link) {
        return java.net.URI.create(java.util.Objects.requireNonNull(link).url()).getPath();
    }

    @ParameterizedTest
    @EnumSource(
            value = MemberRole.class,
            names = {"OPERATOR", "VIEWER"})
    void whoIsNoOwnerSeesMembersAndChangesNone(MemberRole role) {
        var member = access.member(customer, role);
        var me = member.actor();
        assertThat(members.list(customer, PageRequest.first(), me).items()).hasSize(2);
        refused(ErrorCode.FORBIDDEN, () -> members.invite(customer, somebody(MemberRole.VIEWER), me));
        refused(ErrorCode.FORBIDDEN, () -> members.inviteAgain(customer, owner.id(), false, me));
        refused(ErrorCode.FORBIDDEN, () -> members.changeRole(customer, member.id(), MemberRole.OWNER, null, me));
        refused(ErrorCode.FORBIDDEN, () -> members.remove(customer, owner.id(), null, me));
        refused(ErrorCode.FORBIDDEN, () -> tokens.listOf(customer, PageRequest.first(), me));
        refused(
                ErrorCode.FORBIDDEN,
                () -> members.loginLink(customer, new Members.LoginLinkOrder(null, null, null), me));
    }

    @Test
    void foreignPeopleAreNotThere() {
        UUID other = newCustomer();
        var stranger = access.member(other, MemberRole.OWNER);
        var me = stranger.actor();
        refused(ErrorCode.NOT_FOUND, () -> members.list(customer, PageRequest.first(), me));
        refused(ErrorCode.NOT_FOUND, () -> members.get(customer, owner.id(), me));
        refused(ErrorCode.NOT_FOUND, () -> members.get(other, owner.id(), me));
        refused(ErrorCode.NOT_FOUND, () -> members.changeRole(other, owner.id(), MemberRole.VIEWER, null, me));
        refused(ErrorCode.NOT_FOUND, () -> members.remove(other, owner.id(), null, me));
        refused(ErrorCode.NOT_FOUND, () -> tokens.listOf(customer, PageRequest.first(), me));
        refused(ErrorCode.NOT_FOUND, () -> members.list(UUID.randomUUID(), PageRequest.first(), STAFF));
    }

    @Test
    void supportLooksAndChangesNothing() {
        var support = access.person(Role.SUPPORT, null).actor();
        assertThat(members.list(customer, PageRequest.first(), support).items()).hasSize(1);
        refused(ErrorCode.FORBIDDEN, () -> members.invite(customer, somebody(MemberRole.VIEWER), support));
        refused(ErrorCode.FORBIDDEN, () -> members.remove(customer, owner.id(), null, support));
    }

    @Test
    void theFirstMemberIsAnOwner() {
        UUID empty = newCustomer();
        refused(ErrorCode.VALIDATION_FAILED, () -> members.invite(empty, somebody(MemberRole.OPERATOR), STAFF));
    }

    @Test
    void theLastOwnerStays() {
        access.member(customer, MemberRole.OPERATOR);
        for (Actor me : List.of(owner.actor(), STAFF)) {
            refused(ErrorCode.LAST_OWNER, () -> members.remove(customer, owner.id(), null, me));
            refused(ErrorCode.LAST_OWNER, () -> members.changeRole(customer, owner.id(), MemberRole.VIEWER, null, me));
        }
    }

    @Test
    void anOwnerWhoMayNotLogInIsNone() {
        var other = access.member(customer, MemberRole.OWNER);
        jdbc.sql("update account set disabled_at = now() where id = :id")
                .param("id", other.id().value())
                .update();
        refused(ErrorCode.LAST_OWNER, () -> members.remove(customer, owner.id(), null, STAFF));
        members.remove(customer, other.id(), null, STAFF);
    }

    @Test
    void ofManyOwnersWhoRemoveEachOtherAtOnceOneStays() throws Exception {
        var owners = new ArrayList<>(List.of(owner));
        for (int i = 0; i < 4; i++) {
            owners.add(access.member(customer, MemberRole.OWNER));
        }
        var begin = new CountDownLatch(1);
        var results = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < owners.size(); i++) {
                var victim = owners.get(i).id();
                boolean demote = i % 2 == 0;
                results.add(threads.submit(() -> {
                    begin.await();
                    try {
                        if (demote) {
                            members.changeRole(customer, victim, MemberRole.OPERATOR, null, STAFF);
                        } else {
                            members.remove(customer, victim, null, STAFF);
                        }
                        return true;
                    } catch (PanelException refusal) {
                        assertThat(refusal.code()).isEqualTo(ErrorCode.LAST_OWNER);
                        return false;
                    }
                }));
            }
            begin.countDown();
        }
        int done = 0;
        for (var result : results) {
            done += result.get() ? 1 : 0;
        }
        assertThat(done).isEqualTo(owners.size() - 1);
        assertThat(members.list(customer, PageRequest.first(), STAFF).items())
                .filteredOn(member -> member.member() == MemberRole.OWNER)
                .hasSize(1);
    }

    @Test
    void theDatabaseKeepsAnOwnerToo() {
        access.member(customer, MemberRole.VIEWER);
        assertThatThrownBy(() -> jdbc.sql("update account set member_role = 'VIEWER' where id = :id")
                        .param("id", owner.id().value())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("nobody who owns it");
    }

    @Test
    void removingEndsSessionsLinksAndTokensAtOnceAndFreesTheAddress() {
        var operator = access.member(customer, MemberRole.OPERATOR);
        var browser = access.browser(operator);
        var api = new ApiClient(access, access.token(operator, "servers:read"));
        assertThat(browser.get("/servers").statusCode()).isEqualTo(200);
        assertThat(api.send("GET", "/v1/servers", null).statusCode()).isEqualTo(200);
        members.remove(customer, operator.id(), null, owner.actor());
        assertThat(browser.get("/servers").statusCode()).isEqualTo(302);
        assertThat(api.send("GET", "/v1/servers", null).statusCode()).isEqualTo(401);
        refused(ErrorCode.NOT_FOUND, () -> members.get(customer, operator.id(), owner.actor()));
        var again = new NewMember(operator.email(), "Bob", MemberRole.VIEWER, null, false);
        assertThat(members.invite(customer, again, owner.actor()).member().id()).isNotEqualTo(operator.id());
    }

    @Test
    void anotherRoleIsInForceAtOnceAlsoForTokens() {
        var second = access.member(customer, MemberRole.OWNER);
        var api = new ApiClient(access, access.token(second, "all"));
        var me = "/v1/me";
        assertThat(api.send("GET", me, null).body()).contains("servers:delete", "members:write", "servers:power");
        members.changeRole(customer, second.id(), MemberRole.OPERATOR, null, owner.actor());
        assertThat(api.send("GET", me, null).body())
                .contains("servers:power", "servers:write", "members:read")
                .doesNotContain("servers:delete", "members:write", "servers:create", "servers:resize");
        members.changeRole(customer, second.id(), MemberRole.VIEWER, null, owner.actor());
        assertThat(api.send("GET", me, null).body())
                .contains("servers:read")
                .doesNotContain("servers:power", ":write", "servers:console");
    }

    @Test
    void ownersAndStaffSeeAndEndTheTokensOfAll() {
        var operator = access.member(customer, MemberRole.OPERATOR);
        access.token(operator, "servers:read");
        var held = tokens.listOf(customer, PageRequest.first(), owner.actor()).items();
        assertThat(held)
                .singleElement()
                .satisfies(token -> assertThat(token.holder()).isEqualTo(operator.email()));
        var id = held.getFirst().token().id();
        refused(ErrorCode.FORBIDDEN, () -> tokens.revokeOf(customer, id, operator.actor()));
        refused(ErrorCode.NOT_FOUND, () -> tokens.revokeOf(newCustomer(), id, STAFF));
        tokens.revokeOf(customer, id, owner.actor());
        assertThat(tokens.listOf(customer, PageRequest.first(), STAFF).items()).isEmpty();
    }

    @Test
    void aLoginLinkWorksOnceFromItsAddressAndLeadsWhereItShould() {
        UUID empty = newCustomer();
        var order = new Members.LoginLinkOrder(null, "/jobs", "127.0.0.1");
        var link = members.loginLink(empty, order, STAFF);
        assertThat(members.list(empty, PageRequest.first(), STAFF).items())
                .singleElement()
                .satisfies(made -> assertThat(made.email()).isEqualTo(empty + "@example.com"));
        var browser = access.anonymous();
        browser.get(path(link));
        var reply = browser.post(path(link), java.util.Map.of());
        assertThat(reply.headers().firstValue("location").orElse("")).endsWith("/jobs");
        assertThat(browser.get("/jobs").statusCode()).isEqualTo(200);
        assertThat(access.anonymous().get(path(link)).statusCode()).isEqualTo(404);

        var elsewhere = members.loginLink(empty, new Members.LoginLinkOrder(null, null, "192.0.2.7"), STAFF);
        var other = access.anonymous();
        other.get(path(elsewhere));
        assertThat(other.post(path(elsewhere), java.util.Map.of()).statusCode()).isEqualTo(403);
        for (String away : List.of("//evil.example.com", "https://evil.example.com", "/\\evil.example.com")) {
            refused(
                    ErrorCode.VALIDATION_FAILED,
                    () -> members.loginLink(empty, new Members.LoginLinkOrder(null, away, null), STAFF));
        }
    }
}
