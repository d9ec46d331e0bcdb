package org.gastwirt.panel.account;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;

/**
 * A login as programs read it.
 *
 * @param customerId whose, for the role CUSTOMER
 * @param memberRole what it may do with its customer's things
 */
@Schema(name = "Account")
record AccountJson(
        AccountId id,
        String email,
        String name,
        Role role,
        @Nullable String customerId,
        @Nullable MemberRole memberRole,

        @Schema(allowableValues = {"active", "invited", "disabled"})
        String state,

        @Nullable String locale,
        Instant createdAt) {

    /** @param url the link, shown this once */
    @Schema(name = "AccountLink")
    record Link(AccountId accountId, String url, Instant expiresAt) {

        static Link of(OneTimeLink link) {
            return new Link(link.account(), link.url(), link.expiresAt());
        }

        @Override
        public String toString() {
            return "Link[" + accountId + "]";
        }
    }

    static AccountJson of(Account account) {
        return new AccountJson(
                account.id(),
                account.email(),
                account.name(),
                account.role(),
                account.customerId() == null ? null : PublicId.format("cus", account.customerId()),
                account.member(),
                account.disabled() ? "disabled" : account.invited() ? "invited" : "active",
                account.locale(),
                account.createdAt());
    }
}
