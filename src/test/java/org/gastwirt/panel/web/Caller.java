package org.gastwirt.panel.web;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.account.Scopes;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.web.PageRules.Audience;
import org.jspecify.annotations.Nullable;

/** Somebody who asks for a customer, and how: on pages with the cookies of a session, of the API with a token. */
record Caller(String name, Browser browser, @Nullable String bearer, Set<Audience> pages) {

    private static final Set<String> SCOPES = Scopes.effective(List.of("all"), Role.CUSTOMER, MemberRole.OWNER);

    /** @param said what it names that is not one's own */
    record Request(
            Route route,
            String path,
            Map<String, String> parameters,
            @Nullable String json,
            List<String> said) {

        /** Everything that is sent. */
        String text() {
            return path + parameters + json;
        }
    }

    static Caller session(String name, Browser browser, Audience... pages) {
        return new Caller(name, browser, null, Set.of(pages));
    }

    static Caller token(Browser browser, String bearer) {
        return new Caller("a token", browser, bearer, Set.of());
    }

    /** Pages are for sessions and the API for tokens; agents' doors are tried with a session. */
    boolean asks(Route route) {
        // an admin chooses there whom to act for
        boolean isAdmins = route.pattern().equals("/acting") && !pages.contains(Audience.OWNER);
        return route.isApi() == (bearer != null) && !isAdmins;
    }

    /** Whether those routes are for it at all. */
    boolean reaches(Route route) {
        if (!route.isApi()) {
            return route.audience() != null && pages.contains(route.audience());
        }
        var scope = route.handler().getMethodAnnotation(RequiresScope.class);
        return scope != null && (scope.value().isEmpty() || SCOPES.contains(scope.value()));
    }

    HttpResponse<String> send(Request request) {
        Route route = request.route();
        if (bearer != null) {
            boolean query = request.json() == null || route.isRead();
            return browser.send(
                    route.method(),
                    query ? withQuery(request) : request.path(),
                    route.isRead() ? null : request.json(),
                    "Authorization",
                    bearer);
        }
        if (route.isRead()) {
            return browser.get(withQuery(request));
        }
        var form = new HashMap<>(request.parameters());
        form.put("_method", route.method());
        return browser.post(request.path(), form);
    }

    private static String withQuery(Request request) {
        String query = request.parameters().entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? request.path() : request.path() + "?" + query;
    }
}
