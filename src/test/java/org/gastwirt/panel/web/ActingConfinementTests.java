package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.gastwirt.panel.account.AccountId;
import org.gastwirt.panel.account.ApiTokenId;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.shared.EntityId;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every page of the portal with the ids of another customer, as an admin who acts as a customer. */
@PanelTest
class ActingConfinementTests {

    private static final String NOBODY = "01jzc3q8x4f6v9t2m5k7b0d1e3";

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    private final SoftAssertions softly = new SoftAssertions();
    private int walked;

    @Test
    void aForeignIdIsAnsweredLikeOneThatNothingHas() {
        try (var world = new ApiWorld(access, agents, jdbc)) {
            Map<Class<?>, String> foreign = new HashMap<>();
            foreign.put(org.gastwirt.panel.server.ServerId.class, world.server);
            foreign.put(org.gastwirt.panel.job.JobId.class, world.job);
            foreign.put(org.gastwirt.panel.customer.CustomerId.class, world.customer);
            foreign.put(AccountId.class, world.newMember());
            foreign.put(ApiTokenId.class, world.newToken());
            var browser = acting(world.newCustomer());
            for (var mapping : mappings) {
                mapping.getHandlerMethods()
                        .forEach((info, handler) -> Objects.requireNonNull(info.getPathPatternsCondition())
                                .getPatternValues()
                                .forEach(pattern -> info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> compare(browser, method, pattern, handler, foreign))));
            }
        }
        softly.assertAll();
        assertThat(walked).isGreaterThan(15);
    }

    private Browser acting(String customer) {
        var browser = access.browser(access.person(Role.ADMIN, null));
        browser.get("/customers");
        assertThat(browser.post("/acting", Map.of("customer", customer)).statusCode())
                .isEqualTo(302);
        browser.get("/members");
        return browser;
    }

    private void compare(
            Browser browser,
            RequestMethod method,
            String pattern,
            HandlerMethod handler,
            Map<Class<?>, String> foreign) {
        var audience =
                PageRules.audience(new MockHttpServletRequest(method.name(), pattern.replaceAll("\\{[^}]*}", "x")));
        if (pattern.startsWith("/v1/") || audience != PageRules.Audience.LOGGED_IN || !pattern.contains("{")) {
            return;
        }
        walked++;
        int there = send(browser, method, address(pattern, handler, foreign), handler);
        int nowhere = send(browser, method, address(pattern, handler, unknown(foreign)), handler);
        softly.assertThat(there).as("%s %s", method, pattern).isEqualTo(nowhere);
        softly.assertThat(there)
                .as("%s %s", method, pattern)
                .isIn(method == RequestMethod.GET ? List.of(404) : List.of(404, 403));
    }

    private static Map<Class<?>, String> unknown(Map<Class<?>, String> foreign) {
        var unknown = new HashMap<Class<?>, String>();
        foreign.forEach((type, id) -> unknown.put(type, id.substring(0, 4) + NOBODY));
        return unknown;
    }

    private static String address(String pattern, HandlerMethod handler, Map<Class<?>, String> ids) {
        String address = pattern;
        for (var parameter : handler.getMethodParameters()) {
            var variable = parameter.getParameterAnnotation(PathVariable.class);
            if (variable != null) {
                String name = variable.value().isEmpty() ? name(parameter) : variable.value();
                String id = ids.get(parameter.getParameterType());
                assertThat(EntityId.class.isAssignableFrom(parameter.getParameterType()) && id == null)
                        .as("an id of another customer for %s of %s", parameter.getParameterType(), pattern)
                        .isFalse();
                address = address.replaceAll(
                        "\\{" + name + "(:[^}]*)?}",
                        id == null ? PublicId.format("srv", new java.util.UUID(0, 1)) : id);
            }
        }
        return address;
    }

    private static String name(org.springframework.core.MethodParameter parameter) {
        return parameter.getParameter().getName();
    }

    private static int send(Browser browser, RequestMethod method, String address, HandlerMethod handler) {
        if (method == RequestMethod.GET) {
            return browser.get(address).statusCode();
        }
        var form = new HashMap<String, String>();
        form.put("_method", method.name());
        for (Parameter parameter : handler.getMethod().getParameters()) {
            var field = parameter.getAnnotation(RequestParam.class);
            if (field != null) {
                form.put(field.value().isEmpty() ? parameter.getName() : field.value(), value(parameter.getType()));
            }
        }
        return browser.post(address, form).statusCode();
    }

    private static String value(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        if (constants != null) {
            return constants[0].toString();
        }
        return type == boolean.class || type == Boolean.class ? "true" : "1";
    }
}
