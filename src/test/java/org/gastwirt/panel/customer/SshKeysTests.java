package org.gastwirt.panel.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class SshKeysTests {

    private static final PageRequest ALL = new PageRequest(50, null);

    @Autowired
    SshKeys keys;

    @Autowired
    Customers customers;

    @Autowired
    TestAccess access;

    @Test
    void aKeyBelongsToItsCustomerAlone() {
        Actor ada = someone();
        Actor ben = someone();
        SshKey key = keys.add(null, "laptop", SshPublicKeyTests.KEY, ada);
        assertThat(keys.list(null, ALL, ada).items()).containsExactly(key);
        assertThat(keys.list(null, ALL, ben).items()).isEmpty();
        assertThat(keys.list(key.customer(), ALL, ben).items()).isEmpty();
        refused(ErrorCode.NOT_FOUND, () -> keys.get(key.id(), ben));
        refused(ErrorCode.NOT_FOUND, () -> keys.remove(key.id(), ben));
        refused(ErrorCode.NOT_FOUND, () -> keys.add(key.customer(), "mine", SshPublicKeyTests.OTHER, ben));
        refused(
                ErrorCode.VALIDATION_FAILED,
                () -> keys.lines(customerOf(ben), List.of(key.id().text())));
        assertThat(keys.lines(customerOf(ada), List.of(key.id().text()))).containsExactly(SshPublicKeyTests.KEY);
    }

    @Test
    void theSameKeyOrNameIsNotKeptTwice() {
        Actor ada = someone();
        keys.add(null, null, SshPublicKeyTests.KEY, ada);
        assertThat(keys.list(null, ALL, ada).items()).extracting(SshKey::name).containsExactly("ada@laptop");
        refused(ErrorCode.VALIDATION_FAILED, () -> keys.add(null, "again", SshPublicKeyTests.KEY, ada));
        refused(ErrorCode.NAME_TAKEN, () -> keys.add(null, "ada@laptop", SshPublicKeyTests.OTHER, ada));
        assertThat(keys.lines(
                        customerOf(ada),
                        List.of(
                                keys.list(null, ALL, ada)
                                        .items()
                                        .getFirst()
                                        .id()
                                        .text(),
                                SshPublicKeyTests.KEY)))
                .hasSize(1);
    }

    @Test
    void peopleAddAndRemoveKeysOnAPage() {
        var person = access.person(Role.CUSTOMER, newCustomer().value());
        var browser = access.browser(person);
        assertThat(browser.get("/ssh-keys").body()).contains("No key is stored yet");
        var refused = browser.post("/ssh-keys", Map.of("publicKey", "secret", "name", "x"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("field-error", "secret");
        assertThat(browser.post("/ssh-keys", Map.of("publicKey", SshPublicKeyTests.KEY, "name", ""))
                        .statusCode())
                .isEqualTo(302);
        String page = browser.get("/ssh-keys").body();
        assertThat(page).contains("ada@laptop", "SHA256:qg2qTqjw9rfKRqep1ZVR2vcK6/SZKL2FKJ/UCRhi5MI");
        var key = keys.list(null, ALL, person.actor()).items().getFirst();
        browser.post("/ssh-keys/" + key.id(), Map.of("_method", "delete"));
        assertThat(keys.list(null, ALL, person.actor()).items()).isEmpty();
    }

    private Actor someone() {
        return access.person(Role.CUSTOMER, newCustomer().value()).actor();
    }

    private CustomerId newCustomer() {
        String mark = UUID.randomUUID().toString();
        return customers
                .create(
                        new CustomerDetails(mark, "C", "c@example.com", "en", Customer.Limits.DEFAULT),
                        Actor.system("test"))
                .id();
    }

    private static CustomerId customerOf(Actor actor) {
        return new CustomerId(java.util.Objects.requireNonNull(actor.customerId()));
    }

    private static void refused(ErrorCode code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        PanelException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
