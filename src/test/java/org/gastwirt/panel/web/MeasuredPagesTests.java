package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What is measured is the route table's: a page that is added is measured, or the list says why not. */
@PanelTest
class MeasuredPagesTests {

    private static final Path LIST = Path.of("../tools/src/main/resources/org/gastwirt/tools/bench/pages.txt");

    /** What a brace of a route stands for. */
    private static final String PART = "[^/]+";

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Test
    void everyReadRouteIsMeasuredOrSaysWhyNot() throws IOException {
        Set<String> listed = Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+")[1].replaceFirst("\\?.*", ""))
                .collect(Collectors.toSet());
        var missing = new TreeSet<String>();
        for (Route route : Route.all(mappings)) {
            Pattern path = Pattern.compile(route.pattern().replaceAll("\\{[^}]*}", PART));
            if (route.isRead()
                    && !route.isAgents()
                    && listed.stream().map(MeasuredPagesTests::withParts).noneMatch(path.asMatchPredicate())) {
                missing.add(route.pattern());
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Examples that hold more than one part of a path. */
    private static String withParts(String listed) {
        return listed.replace("{pool-page}", "{network}/pools/{pool}")
                .replace("{big-pool-page}", "{network}/pools/{pool}")
                .replace("{address-page}", "{network}/pools/{pool}/addresses/{address}")
                .replace("{pool-address}", "{pool}/addresses/{address}");
    }
}
