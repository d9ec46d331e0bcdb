package org.gastwirt.panel.account;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gastwirt.panel.shared.Role;

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

    /** What a customer's own people may do. */
    private static final Set<String> CUSTOMER = sorted(
            "customers:read",
            "images:read",
            "jobs:read",
            "jobs:write",
            "locations:read",
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

    /** Names that stand for several scopes, now and in later versions. */
    public static final Map<String, Set<String>> BUNDLES = Map.of("all", ALL, "billing", BILLING);

    private Scopes() {}

    /** Whether it is a scope or a bundle. */
    public static boolean isKnown(String scope) {
        return ALL.contains(scope) || BUNDLES.containsKey(scope);
    }

    /** What these grant to an account of that role: never more than the account may do itself. */
    public static Set<String> effective(Collection<String> granted, Role role) {
        var scopes = new TreeSet<String>();
        granted.forEach(scope -> scopes.addAll(BUNDLES.getOrDefault(scope, Set.of(scope))));
        scopes.retainAll(allowed(role));
        return scopes;
    }

    /** The single scopes that an account of that role may give to its tokens. */
    public static Set<String> allowed(Role role) {
        return switch (role) {
            case ADMIN -> ALL;
            case SUPPORT -> reading();
            case CUSTOMER -> CUSTOMER;
        };
    }

    private static Set<String> reading() {
        var scopes = new TreeSet<>(ALL);
        scopes.removeIf(scope -> !scope.endsWith(":read"));
        return scopes;
    }

    private static Set<String> sorted(String... scopes) {
        return java.util.Collections.unmodifiableSet(new TreeSet<>(Set.of(scopes)));
    }
}
