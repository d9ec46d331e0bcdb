package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A part of a page that follows the world asks for itself again; what it asks for is there. */
@PanelTest
class LivePartsTests {

    private static final Pattern PART = Pattern.compile("<[a-z]+ [^>]*data-live[^>]*>");
    private static final Pattern QUESTION = Pattern.compile("hx-get=\"([^\"]+)\"");

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theFirstPageOfAListAsksForItselfAndNotForAWrongCursor() {
        try (var world = new ApiWorld(access, agents, jdbc)) {
            var browser = access.browser(access.person(Role.ADMIN, null));
            var pages = List.of(
                    "/",
                    "/servers",
                    "/jobs",
                    "/customers",
                    "/hosts",
                    "/images",
                    "/networks",
                    "/servers/" + world.server,
                    "/servers/" + world.server + "/volumes",
                    "/servers/" + world.server + "/addresses",
                    "/customers/" + world.customer,
                    "/hosts/" + world.host,
                    "/images/" + world.image,
                    "/networks/" + world.network,
                    "/jobs/" + world.job);
            var softly = new SoftAssertions();
            int parts = 0;
            for (String page : pages) {
                for (String question : questions(browser, page)) {
                    parts++;
                    softly.assertThat(browser.get(question).statusCode())
                            .as("%s asks %s", page, question)
                            .isEqualTo(200);
                }
            }
            softly.assertAll();
            assertThat(parts).isGreaterThan(10);
        }
    }

    private static Set<String> questions(Browser browser, String page) {
        var questions = new LinkedHashSet<String>();
        PART.matcher(browser.get(page).body())
                .results()
                .forEach(part -> QUESTION.matcher(part.group())
                        .results()
                        .forEach(found -> questions.add(found.group(1).replace("&amp;", "&"))));
        return questions;
    }
}
