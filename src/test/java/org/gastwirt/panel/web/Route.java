package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.gastwirt.panel.web.PageRules.Audience;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * One line of the panel's route table.
 *
 * @param consumes the content type it asks for
 */
record Route(String method, String pattern, HandlerMethod handler, String consumes, boolean streams) {

    /** @param type of the handler's parameter; a text when the handler does not look at it */
    record Variable(String name, Class<?> type) {}

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]*)(?::[^}]*)?}");

    /** Every route there is. */
    static List<Route> all(List<RequestMappingHandlerMapping> mappings) {
        var routes = new ArrayList<Route>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, handler) -> routes.addAll(of(info, handler)));
        }
        assertThat(routes).hasSizeGreaterThan(10);
        return routes;
    }

    private static List<Route> of(RequestMappingInfo info, HandlerMethod handler) {
        var methods = info.getMethodsCondition().getMethods();
        boolean streams = info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
        String consumes = info.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .map(MediaType::toString)
                .orElse("application/json");
        return Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues().stream()
                .flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods)
                        .stream().map(method -> new Route(method.name(), pattern, handler, consumes, streams)))
                .toList();
    }

    /** An address that it answers to, of nothing in particular. */
    String path() {
        return pattern.replaceAll("\\{[^}:]*:(\\w+)[^}]*}", "$1")
                .replaceAll("\\{[^}]*}", "x")
                .replace("/**", "/x");
    }

    /** What stands in braces, from the left; not the words among which a pattern itself chooses. */
    List<Variable> variables() {
        return VARIABLE.matcher(pattern)
                .results()
                .filter(found -> !found.group().contains(":"))
                .map(found -> new Variable(found.group(1), type(found.group(1))))
                .toList();
    }

    private Class<?> type(String variable) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(PathVariable.class)
                        && nameOf(parameter).equals(variable))
                .findFirst()
                .<Class<?>>map(MethodParameter::getParameterType)
                .orElse(String.class);
    }

    private static String nameOf(MethodParameter parameter) {
        String given = Objects.requireNonNull(parameter.getParameterAnnotation(PathVariable.class))
                .value();
        return given.isEmpty() ? parameter.getParameter().getName() : given;
    }

    boolean isApi() {
        return pattern.startsWith("/v1/") || pattern.equals("/metrics");
    }

    boolean isAgents() {
        return pattern.startsWith("/agent/");
    }

    boolean isRead() {
        return method.equals("GET");
    }

    /** Null: for no one, or no page. */
    @Nullable
    Audience audience() {
        return PageRules.audience(new MockHttpServletRequest(method, path()));
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
