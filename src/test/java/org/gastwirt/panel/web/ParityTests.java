package org.gastwirt.panel.web;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What a page does, the API does, and the reverse: both call the same methods of the facades, those that take an {@link
 * Actor}. What is only on one side has its reason here.
 */
@PanelTest
class ParityTests {

    private static final String PEOPLE =
            "who may log in, and how, is said by a person with a second factor, never by a token";
    private static final String LOOK = "how pages look to a person";

    /** What only pages do: the facade's method, or all of a facade, and why. */
    private static final Map<String, String> ONLY_PAGES = Map.ofEntries(
            entry("Accounts", PEOPLE),
            entry("AuthenticatorApp", PEOPLE),
            entry("Passkeys", PEOPLE),
            entry("SecondFactorService", PEOPLE),
            entry("OwnSessions", PEOPLE),
            entry("SavedSearches", LOOK),
            entry("Hosts.setMaintenance", "PATCH /v1/hosts/{id} takes maintenance"),
            entry("Images.setRetired", "PATCH /v1/images/{id} takes retired"),
            entry("Desktops.possible", "only read, to show the page again; the API answers with its refusal"),
            entry("Holdings.newest", "only read, to show the page again"),
            entry("Handovers.record", "opens a link that was handed over: its holder is a browser without an account"),
            entry("Audit.record", "what is noted of each of them, by the page itself where it has no facade"));

    /** What only the API does. */
    private static final Map<String, String> ONLY_API = Map.of(
            "Customers.upsert", "billing systems name a customer by their own id; a page has it before it",
            "Idempotency.once", "a form is sent once by its browser; a program repeats what was not answered",
            "Jobs.await", "a page follows a job by itself",
            "Members.loginLink", "a billing system sends its customer's browser on; who is on a page is logged in");

    private static final Set<RequestMethod> READING = Set.of(RequestMethod.GET, RequestMethod.HEAD);

    private static final JavaClasses PANEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gastwirt.panel");

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Test
    void everyActionOnAPageHasItsRouteInTheApi() {
        check(ONLY_PAGES, ParityTests::isOfPages, ParityTests::isOfApi);
    }

    @Test
    void everyActionOfTheApiIsOnAPage() {
        check(ONLY_API, ParityTests::isOfApi, ParityTests::isOfPages);
    }

    private void check(
            Map<String, String> reasons,
            BiPredicate<String, RequestMethod> side,
            BiPredicate<String, RequestMethod> other) {
        var there = called(other).keySet();
        var missing = called(side.and((pattern, method) -> !READING.contains(method)));
        missing.keySet().removeAll(there);

        var unused = new TreeSet<>(reasons.keySet());
        unused.removeIf(known -> missing.keySet().stream().anyMatch(action -> isMeant(known, action)));
        missing.keySet().removeIf(action -> reasons.keySet().stream().anyMatch(known -> isMeant(known, action)));
        assertThat(missing)
                .as("actions that are not on the other side, and their routes")
                .isEmpty();
        assertThat(unused).as("reasons that nothing needs").isEmpty();
    }

    private static boolean isMeant(String known, String action) {
        return action.equals(known) || action.startsWith(known + ".");
    }

    /** The facades' methods that such routes come to, each with the routes. */
    private TreeMap<String, Set<String>> called(BiPredicate<String, RequestMethod> which) {
        var called = new TreeMap<String, Set<String>>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                for (String pattern : info.getPatternValues()) {
                    for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                        if (which.test(pattern, method) && PANEL.contain(handler.getBeanType())) {
                            actions(handler)
                                    .forEach(action -> called.computeIfAbsent(action, key -> new TreeSet<>())
                                            .add(method + " " + pattern));
                        }
                    }
                }
            });
        }
        return called;
    }

    private static boolean isOfApi(String pattern, RequestMethod method) {
        return pattern.startsWith("/v1/");
    }

    private static boolean isOfPages(String pattern, RequestMethod method) {
        return !isOfApi(pattern, method)
                && PageRules.audience(new MockHttpServletRequest(method.name(), pattern.replaceAll("\\{[^}]*}", "x")))
                        != null;
    }

    private static Set<String> actions(HandlerMethod handler) {
        var actions = new TreeSet<String>();
        String[] parameters = Arrays.stream(handler.getMethod().getParameterTypes())
                .map(Class::getName)
                .toArray(String[]::new);
        follow(
                PANEL.get(handler.getMethod().getDeclaringClass())
                        .getMethod(handler.getMethod().getName(), parameters),
                actions,
                new HashSet<>());
        return actions;
    }

    private static void follow(JavaCodeUnit unit, Set<String> actions, Set<JavaCodeUnit> seen) {
        if (!seen.add(unit)) {
            return;
        }
        Stream.of(
                        unit.getCallsFromSelf().stream(),
                        unit.getMethodReferencesFromSelf().stream(),
                        unit.getConstructorReferencesFromSelf().stream())
                .flatMap(calls -> calls)
                .map(call -> call.getTarget())
                .filter(target -> PANEL.contain(target.getOwner().getName()))
                .forEach(target -> {
                    boolean forSomebody =
                            target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Actor.class));
                    if (forSomebody && isFacade(target.getOwner())) {
                        actions.add(target.getOwner().getSimpleName() + "." + target.getName());
                    } else {
                        target.resolveMember().ifPresent(member -> follow((JavaCodeUnit) member, actions, seen));
                    }
                });
    }

    private static boolean isFacade(JavaClass type) {
        return !type.isMetaAnnotatedWith(Controller.class)
                && (type.isInterface() || type.isAnnotatedWith(Service.class));
    }
}
