package org.gastwirt.panel.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses that fragments make, as {@code @links}. */
@Component("links")
class Links {

    /** The page at hand with its filters and its place in the list, for parts that ask for themselves again. */
    public String here() {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** The next part of the list at hand: a query that keeps the filters. Relative, so that it works on every list. */
    public String next(String cursor, @Nullable Map<String, ?> filters) {
        var query = UriComponentsBuilder.newInstance();
        if (filters != null) {
            filters.forEach((name, value) -> {
                if (value != null && !value.toString().isEmpty()) {
                    query.queryParam(name, "{" + name + "}");
                }
            });
        }
        query.queryParam("cursor", cursor);
        return query.encode()
                .buildAndExpand(filters == null ? Map.of() : filters)
                .toUriString();
    }
}
