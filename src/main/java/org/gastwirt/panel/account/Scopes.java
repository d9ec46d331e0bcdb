package org.gastwirt.panel.account;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;

/** What API tokens may be allowed to do: {@code resource:verb}, and bundles of those. */
public final class Scopes {

    /** Every single scope. */
    public static final Set<String> ALL = sorted(
            "accounts:read",
            "accounts:write",
            "audit:read",
            "customers:read",
            "customers:write",
            "hosts:read",
            "hosts:write",
            "images:read",
            "images:write",
            "jobs:read",
            "jobs:write",
            "locations:read",
            "locations:write",
            "members:read",
            "members:write",
            "metrics:read",
            "networks:read",
            "networks:write",
            "plans:read",
            "plans:write",
            "servers:console",
            "servers:create",
            "servers:delete",
            "servers:power",
            "servers:read",
            "servers:resize",
            "servers:sso",
            "servers:suspend",
            "servers:write",
            "settings:read",
            "settings:write",
            "tokens:read",
            "tokens:write",
            "usage:read",
            "webhooks:write");

    /** What a billing module needs, and nothing on hosts, networks, storage or accounts. */
    private static final Set<String> BILLING = sorted(
            "customers:read",
            "customers:write",
            "images:read",
            "jobs:read",
            "locations:read",
            "plans:read",
            "servers:console",
            "servers:create",
            "servers:delete",
            "servers:power",
            "servers:read",
            "servers:resize",
            "servers:sso",
            "servers:suspend",
            "servers:write",
            "usage:read",
            "webhooks:write");

    /** What a customer's owners may do. */
    private static final Set<String> CUSTOMER = sorted(
            "customers:read",
            "images:read",
            "jobs:read",
            "jobs:write",
            "locations:read",
            "members:read",
            "members:write",
            "metrics:read",
            "plans:read",
            "servers:console",
            "servers:create",
            "servers:delete",
            "servers:power",
            "servers:read",
            "servers:resize",
            "servers:write",
            "tokens:read",
            "tokens:write",
            "usage:read");

    /** Those of a customer's owners that its operators lack. */
    private static final Set<String> OWNERS_ONLY =
            sorted("members:write", "servers:create", "servers:delete", "servers:resize");

    /** Names that stand for several scopes, now and in later versions. */
    public static final Map<String, Set<String>> BUNDLES = Map.of("all", ALL, "billing", BILLING);

    private Scopes() {}

    /** Whether it is a scope or a bundle. */
    public static boolean isKnown(String scope) {
        return ALL.contains(scope) || BUNDLES.containsKey(scope);
    }

    /** What these grant to an account of that role: never more than the account may do itself. */
    public static Set<String> effective(Collection<String> granted, Role role, @Nullable MemberRole member) {
        var scopes = new TreeSet<String>();
        granted.forEach(scope -> scopes.addAll(BUNDLES.getOrDefault(scope, Set.of(scope))));
        scopes.retainAll(allowed(role, member));
        return scopes;
    }

    /**
     * The single scopes that an account of that role may give to its tokens.
     *
     * @param member its role among its customer's people; null for the provider's
     */
    public static Set<String> allowed(Role role, @Nullable MemberRole member) {
        return switch (role) {
            case ADMIN -> ALL;
            case SUPPORT -> reading(ALL);
            case CUSTOMER ->
                switch (member) {
                    case OWNER -> CUSTOMER;
                    case OPERATOR -> withoutOwners();
                    case VIEWER -> reading(CUSTOMER);
                    case null -> reading(CUSTOMER);
                };
        };
    }

    private static Set<String> withoutOwners() {
        var scopes = new TreeSet<>(CUSTOMER);
        scopes.removeAll(OWNERS_ONLY);
        return scopes;
    }

    private static Set<String> reading(Set<String> all) {
        var scopes = new TreeSet<>(all);
        scopes.removeIf(scope -> !scope.endsWith(":read"));
        return scopes;
    }

    private static Set<String> sorted(String... scopes) {
        return java.util.Collections.unmodifiableSet(new TreeSet<>(Set.of(scopes)));
    }
}
