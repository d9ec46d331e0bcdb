package org.gastwirt.panel.customer;

import org.gastwirt.panel.account.NewMember;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/** Whom somebody invites. Bound by field. */
class InviteForm {

    String name = "";
    String email = "";

    @Nullable
    MemberRole role = MemberRole.OPERATOR;

    boolean byMail;

    NewMember member() {
        if (role == null) {
            throw PanelException.invalid("role", "required");
        }
        return new NewMember(email.strip(), name.strip(), role, null, byMail);
    }
}
