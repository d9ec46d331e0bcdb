package org.gastwirt.panel.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gastwirt.panel.web.Caller.Request;
import org.jspecify.annotations.Nullable;

/** Pairs of requests: one names what is another customer's, and one, alike beside that, what nothing has. */
final class Pairs {

    record Pair(Request there, Request nowhere) {}

    private final Neighbours neighbours;
    private final Map<String, Operation> operations;

    /** @param operations requests of the other customer's that would succeed, by route */
    Pairs(Neighbours neighbours, Map<String, Operation> operations) {
        this.neighbours = neighbours;
        this.operations = operations;
    }

    /** In each variable of the path, in each choice of several, and with ids of every other kind. */
    Stream<Pair> ofPath(Route route) {
        var things = route.variables().stream()
                .map(variable -> Objects.requireNonNull(Thing.of(route, variable)))
                .toList();
        if (things.stream().allMatch(Thing.EVERYBODYS::contains)) {
            return Stream.of();
        }
        Stream<Pair> choices = IntStream.range(1, 1 << things.size())
                .filter(choice -> !Thing.EVERYBODYS.contains(things.get(Integer.numberOfTrailingZeros(choice))))
                .mapToObj(choice -> new Pair(
                        inPath(route, choice, neighbours::foreign), inPath(route, choice, neighbours::unknown)));
        Stream<Pair> kinds = neighbours.all().stream()
                .map(one -> new Pair(inPath(route, 1, thing -> one.getValue()), inPath(route, 1, neighbours::unknown)));
        return Stream.of(choices, kinds, operation(route)).flatMap(pairs -> pairs);
    }

    private Stream<Pair> operation(Route route) {
        Operation theirs = operations.get(route.toString());
        if (theirs == null || theirs.ids().isEmpty() || !isCustomers(route)) {
            return Stream.of();
        }
        Operation nobodys = theirs.ofNothing();
        return Stream.of(new Pair(
                new Request(
                        route,
                        theirs.address(),
                        Map.of(),
                        theirs.body(),
                        List.of(theirs.ids().getFirst())),
                new Request(
                        route,
                        nobodys.address(),
                        Map.of(),
                        theirs.body(),
                        List.of(nobodys.ids().getFirst()))));
    }

    /** Others of the provider's things are there for all. */
    private boolean isCustomers(Route route) {
        Thing first = Thing.of(route, route.variables().getFirst());
        return first != null && neighbours.other.own(first) != null;
    }

    /** The path with other values than one's own where the choice has a bit. */
    private Request inPath(Route route, int choice, Function<Thing, String> other) {
        String path = route.pattern().replaceAll("\\{[^}:]*:(\\w+)[^}]*}", "$1");
        var said = new ArrayList<String>();
        int place = 0;
        for (Route.Variable variable : route.variables()) {
            Thing thing = Objects.requireNonNull(Thing.of(route, variable));
            boolean isOther = (choice >> place++ & 1) == 1;
            String value = isOther ? other.apply(thing) : neighbours.own(thing);
            if (isOther) {
                said.add(value);
            }
            path = path.replace("{" + variable.name() + "}", value);
        }
        return new Request(route, path, filled(route), good(route), said);
    }

    /** In each parameter of the query or the form and each field of a JSON body, one at a time. */
    Stream<Pair> ofParameters(Route route) {
        Stream<Pair> parameters = Parameters.of(route).names().stream()
                .flatMap(name -> named(name)
                        .map(thing -> new Pair(
                                withParameter(route, name, neighbours.foreign(thing)),
                                withParameter(route, name, neighbours.unknown(thing)))));
        Stream<Pair> fields = RequestBodies.fields(route, good(route)).stream()
                .flatMap(name -> named(name)
                        .map(thing -> new Pair(
                                withField(route, name, neighbours.foreign(thing)),
                                withField(route, name, neighbours.unknown(thing)))));
        return Stream.concat(parameters, fields);
    }

    private static Stream<Thing> named(String parameter) {
        Thing thing = Thing.of(parameter);
        return thing == null || Thing.EVERYBODYS.contains(thing)
                ? Stream.of()
                : thing == Thing.SERVER ? Stream.of(thing, Thing.ENDED_SERVER) : Stream.of(thing);
    }

    private Request withParameter(Route route, String name, String value) {
        var own = own(route);
        var parameters = new TreeMap<>(own.parameters());
        parameters.put(name, value);
        return new Request(route, own.path(), parameters, own.json(), List.of(value));
    }

    private Request withField(Route route, String name, String value) {
        var own = own(route);
        String mine =
                own.json() == null ? null : own.json().replace(neighbours.other.customer, neighbours.asking.customer);
        return new Request(route, own.path(), own.parameters(), RequestBodies.with(mine, name, value), List.of(value));
    }

    private Request own(Route route) {
        return inPath(route, 0, neighbours::own);
    }

    private Map<String, String> filled(Route route) {
        return route.isRead() ? Map.of() : Parameters.of(route).filled(neighbours);
    }

    private @Nullable String good(Route route) {
        Operation theirs = operations.get(route.toString());
        String nothing = route.isApi() && !route.isRead() ? "{}" : null;
        return theirs == null || theirs.body() == null ? nothing : theirs.body();
    }
}
