package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PanelSettings;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.LocaleResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Renders one page that has one of everything; it stays in target/preview to be looked at. */
@SpringBootTest(classes = LayoutTests.Page.class)
@AutoConfigureMockMvc(addFilters = false)
class LayoutTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ThymeleafViewResolver views;

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void staffSeesTheProvidersOwnThings() throws IOException {
        logIn(null);
        var page = get("/sample", Locale.ENGLISH);
        assertThat(page)
                .contains(
                        "<html lang=\"en\"",
                        "href=\"/hosts\"",
                        "href=\"/audit\"",
                        "Ada Lovelace",
                        "?q=a%20b&amp;cursor=abc");
        preview("staff", page);
    }

    @Test
    void customersSeeTheirServersAndJobsOnly() throws IOException {
        logIn(UUID.randomUUID());
        var page = get("/sample", Locale.GERMAN);
        assertThat(page)
                .contains("<html lang=\"de\"", "href=\"/servers\"", "Aufträge")
                .doesNotContain("/hosts", "/audit");
        preview("customer", page);
    }

    @Test
    void customersSeeWhereTheyFindHelpAndStaffDoesNot() {
        logIn(UUID.randomUUID());
        assertThat(get("/sample", Locale.ENGLISH))
                .contains("mailto:help@example.com", "href=\"https://help.example.com\"");
        logIn(null);
        assertThat(get("/sample", Locale.ENGLISH)).doesNotContain("help@example.com");
    }

    @Test
    void whoActsAsACustomerSeesItOnEveryPage() throws IOException {
        var actor = new Actor(
                Actor.Kind.ACCOUNT,
                UUID.randomUUID(),
                "Ada Lovelace",
                "192.0.2.1",
                null,
                Role.CUSTOMER,
                UUID.randomUUID(),
                Set.of(),
                MemberRole.OWNER,
                "Hosting <Ltd>");
        SecurityContextHolder.getContext().setAuthentication(new PanelAuthentication(actor));
        var page = get("/sample", Locale.ENGLISH);
        assertThat(page).contains("You act as", "Hosting &lt;Ltd&gt;").doesNotContain("href=\"/account\"");
        assertThat(get("/sample-bare", Locale.ENGLISH)).contains("You act as");
        preview("acting", page);
    }

    @Test
    void aRefusedValueStaysInItsFieldWithTheReasonBelow() {
        logIn(null);
        assertThat(get("/sample", Locale.ENGLISH))
                .contains(
                        "value=\"Web 1\"", "aria-describedby=\"name-hint name-error\"", "id=\"name-error\">has spaces<")
                .doesNotContain("hunter2");
    }

    @Test
    void nothingInlineThatTheContentSecurityPolicyWouldRefuse() {
        logIn(null);
        assertThat(get("/sample", Locale.ENGLISH)).doesNotContain(" style=", "<style", " onclick", "javascript:");
    }

    @Test
    void nobodySeesNoNavigation() throws IOException {
        var page = get("/sample-bare", Locale.ENGLISH);
        assertThat(page).contains("Log in · Gastwirt").doesNotContain("class=\"nav\"", "/account");
        preview("bare", page);
    }

    /** The first half was on its way already when a page failed, and the browser waited for the second one. */
    @Test
    void ofAPageThatFailsHalfWayNothingIsSent() throws Exception {
        var view = Objects.requireNonNull(views.resolveViewName("sample-half", Locale.ENGLISH));
        var response = new MockHttpServletResponse();
        assertThatThrownBy(() -> view.render(Map.of(), new MockHttpServletRequest(), response))
                .hasMessageContaining("sample-half");
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    private String get(String path, Locale language) {
        var answer = mvc.get().uri(path).locale(language).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void logIn(@Nullable UUID customer) {
        var role = customer == null ? Role.ADMIN : Role.CUSTOMER;
        var actor = new Actor(
                Actor.Kind.ACCOUNT, UUID.randomUUID(), "Ada Lovelace", "192.0.2.1", null, role, customer, Set.of());
        SecurityContextHolder.getContext().setAuthentication(new PanelAuthentication(actor));
    }

    private static void preview(String name, String page) throws IOException {
        var directory = Files.createDirectories(Path.of("target/preview"));
        Files.writeString(directory.resolve(name + ".html"), page);
    }

    @Import({Frames.class, CurrentActor.class, Links.class, Format.class, SampleController.class})
    @ImportAutoConfiguration({
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        MessageSourceAutoConfiguration.class
    })
    static class Page {

        @Bean
        PanelSettings panelSettings() {
            return () -> new PanelSettings.Values(
                    "Gastwirt", null, null, null, 50, "help@example.com", "https://help.example.com", 0);
        }

        @Bean
        LocaleResolver localeResolver(PanelSettings panel) {
            return new Languages(panel);
        }
    }

    @Controller
    static class SampleController {

        @GetMapping("/sample")
        String sample(Model model) {
            var form = new SampleForm();
            var errors = new BeanPropertyBindingResult(form, "form");
            form.name = "Web 1";
            form.password = "hunter2";
            errors.rejectValue("name", "none", "has spaces");
            errors.rejectValue("size", "none", "must be between 1 and 100");
            model.addAttribute("form", form).addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
            model.addAttribute("options", Map.of("debian-13", "Debian 13"));
            model.addAttribute("at", Instant.parse("2026-01-02T03:04:05Z"));
            model.addAttribute("notice", "layout.copied");
            return "sample";
        }

        @GetMapping("/sample-bare")
        String bare() {
            return "sample-bare";
        }
    }

    static class SampleForm {
        private String name = "";
        private int size = 0;
        private String password = "";
        private String image = "debian-13";
        private String keys = "";
        private boolean start = true;

        public String getName() {
            return name;
        }

        public int getSize() {
            return size;
        }

        public String getPassword() {
            return password;
        }

        public String getImage() {
            return image;
        }

        public String getKeys() {
            return keys;
        }

        public boolean isStart() {
            return start;
        }
    }
}
