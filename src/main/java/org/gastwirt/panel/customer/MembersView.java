package org.gastwirt.panel.customer;

import java.util.Arrays;
import java.util.UUID;
import org.gastwirt.panel.account.AccountId;
import org.gastwirt.panel.account.ApiTokens;
import org.gastwirt.panel.account.Members;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Mailer;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What pages show of a customer's people and tokens: the same for staff and for the customer. */
@Component
class MembersView {

    private final Members members;
    private final ApiTokens tokens;
    private final Mailer mailer;

    MembersView(Members members, ApiTokens tokens, Mailer mailer) {
        this.members = members;
        this.tokens = tokens;
        this.mailer = mailer;
    }

    /**
     * @param base the path below which members are changed
     * @param tokensBase the path below which tokens are ended
     * @param cursor of the tokens
     */
    void fill(Model model, UUID customer, String base, String tokensBase, @Nullable String cursor, Actor me) {
        model.addAttribute(
                "members",
                members.list(customer, new PageRequest(Members.MOST, null), me).map(MemberJson::of));
        model.addAttribute("base", base);
        model.addAttribute("tokensBase", tokensBase);
        model.addAttribute("self", me.id() == null ? "" : new AccountId(me.id()).text());
        model.addAttribute("mayManage", me.mayOwn());
        model.addAttribute("mailReady", mailer.isReady());
        model.addAttribute("roles", Arrays.asList(MemberRole.values()));
        if (me.isStaff() || me.mayOwn()) {
            model.addAttribute("heldTokens", tokens.listOf(customer, new PageRequest(20, cursor), me));
        }
        if (!model.containsAttribute("invite")) {
            var form = new InviteForm();
            form.byMail = mailer.isReady();
            model.addAttribute("invite", form);
        }
    }
}
