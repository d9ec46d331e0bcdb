package org.gastwirt.panel.account;

import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;

/**
 * A person's login.
 *
 * @param customerId whose, for {@link Role#CUSTOMER}; null for the provider's people
 * @param member what it may do with its customer's things; null for the provider's people
 * @param locale {@code en} or {@code de}; null: as the browser asks
 * @param timeZone for example {@code Europe/Berlin}; null: the browser's
 * @param invited whether the account has no password yet
 */
public record Account(
        AccountId id,
        String email,
        String name,
        Role role,
        @Nullable UUID customerId,
        @Nullable MemberRole member,
        @Nullable String locale,
        @Nullable String timeZone,
        boolean invited,
        boolean disabled,
        Instant createdAt,
        long version) {}
