package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Component;

/** What the list is filtered by, one chip each, with the way to the list without it. */
@Component
class ListChips {

    /**
     * @param name of the filter: the sentence {@code server.filter.<name>} says what it is
     * @param text what it is filtered by, for people; {@code states} instead when it is a state
     * @param states codes of states, each with its own sentence
     * @param rest the list's address without this filter
     */
    record Chip(String name, String text, List<String> states, String rest) {}

    private final ListOptions options;

    ListChips(ListOptions options) {
        this.options = options;
    }

    List<Chip> of(ListFilters filters, ListOptions.Choices choices, Actor me) {
        return filters.given().entrySet().stream()
                .map(filter -> chip(filter.getKey(), filter.getValue(), filters, choices, me))
                .toList();
    }

    private Chip chip(String name, String value, ListFilters filters, ListOptions.Choices choices, Actor me) {
        var states = name.equals("state")
                ? ServersApi.states(value).stream().map(ServerStatus::code).toList()
                : List.<String>of();
        return new Chip(name, text(name, value, filters, choices, me), states, address(filters.without(name)));
    }

    private String text(String name, String value, ListFilters filters, ListOptions.Choices choices, Actor me) {
        return switch (name) {
            case "plan" -> named(choices.plans(), value);
            case "image" -> named(choices.images(), value);
            case "location" -> named(choices.locations(), value);
            case "host" -> named(choices.hosts(), value);
            case "customer" -> {
                var customer = filters.asQuery().customer();
                String known = options.customer(customer == null ? null : customer.value(), me);
                yield known == null ? value : known;
            }
            default -> value;
        };
    }

    private static String named(Map<String, String> names, String value) {
        return names.getOrDefault(value, value);
    }

    static String address(String query) {
        return query.isEmpty() ? "/servers" : "/servers?" + query;
    }
}
