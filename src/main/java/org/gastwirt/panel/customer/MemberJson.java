package org.gastwirt.panel.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import org.gastwirt.panel.account.Account;
import org.gastwirt.panel.account.Members;
import org.gastwirt.panel.account.OneTimeLink;
import org.gastwirt.panel.shared.MemberRole;
import org.jspecify.annotations.Nullable;

/** One of a customer's people as programs read it. */
@Schema(name = "Member")
record MemberJson(
        String id,
        String email,
        String name,
        MemberRole role,

        @Schema(allowableValues = {"active", "invited", "disabled"})
        String state,

        @Nullable String locale,
        Instant createdAt) {

    /**
     * Somebody was invited.
     *
     * @param url the link, shown this once; null when it went by mail
     */
    @Schema(name = "InvitedMember")
    record Invited(
            MemberJson member,
            @Nullable String url,
            @Nullable Instant expiresAt,
            boolean byMail) {

        static Invited of(Members.Invited invited) {
            OneTimeLink link = invited.link();
            return new Invited(
                    MemberJson.of(invited.member()),
                    link == null ? null : link.url(),
                    link == null ? null : link.expiresAt(),
                    link == null);
        }

        @Override
        public String toString() {
            return "Invited[" + member.id() + "]";
        }
    }

    static MemberJson of(Account account) {
        return new MemberJson(
                account.id().text(),
                account.email(),
                account.name(),
                Objects.requireNonNull(account.member()),
                account.disabled() ? "disabled" : account.invited() ? "invited" : "active",
                account.locale(),
                account.createdAt());
    }

    @JsonIgnore
    public String tone() {
        return switch (state) {
            case "active" -> "ok";
            case "invited" -> "busy";
            default -> "idle";
        };
    }
}
