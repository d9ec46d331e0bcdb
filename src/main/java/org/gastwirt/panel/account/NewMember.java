package org.gastwirt.panel.account;

import org.gastwirt.panel.shared.MemberRole;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to invite to a customer.
 *
 * @param locale {@code en}, {@code de}, or null: as the customer's
 * @param byMail whether the link goes to the address by mail, and is shown to nobody
 */
public record NewMember(
        String email,
        String name,
        MemberRole role,
        @Nullable String locale,
        boolean byMail) {}
