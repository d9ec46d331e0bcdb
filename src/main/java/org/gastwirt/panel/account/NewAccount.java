package org.gastwirt.panel.account;

import java.util.UUID;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;

/**
 * A login to make.
 *
 * @param customerId whose; required for {@link Role#CUSTOMER}, null for others
 * @param locale {@code en}, {@code de} or null
 */
public record NewAccount(
        String email,
        String name,
        Role role,
        @Nullable UUID customerId,
        @Nullable String locale) {}
