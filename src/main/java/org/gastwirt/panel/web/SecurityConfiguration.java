package org.gastwirt.panel.web;

import jakarta.servlet.DispatcherType;
import org.gastwirt.panel.account.BearerTokens;
import org.gastwirt.panel.account.Sessions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** Three doors: files and agents, the API, the pages. Each says no to what it does not know. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSettings.class)
class SecurityConfiguration {

    /** Nobody reads how long each filter took, and telling it takes a fifth of the time of a short answer. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** Agents prove themselves by signature; files are nobody's secret. */
    @Bean
    @Order(1)
    SecurityFilterChain open(HttpSecurity http, SecurityHeaders headers) {
        return stateless(http, headers)
                .securityMatcher("/agent/**", "/assets/**", "/favicon.ico", "/livez", "/readyz")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain openApiDocument(HttpSecurity http, SecurityHeaders headers) {
        return stateless(http, headers)
                .securityMatcher("/v1/openapi.json")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain api(
            HttpSecurity http, SecurityHeaders headers, BearerTokens tokens, ProblemReply reply, WebSettings settings) {
        return stateless(http, headers)
                .securityMatcher("/v1", "/v1/**", "/metrics")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .addFilterBefore(new BearerFilter(tokens, reply), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new RateLimitFilter(settings, reply), BearerFilter.class)
                .addFilterAfter(new BodyLimitFilter(reply), RateLimitFilter.class)
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain pages(HttpSecurity http, SecurityHeaders headers, Sessions sessions, CsrfTokenRepository csrf) {
        var door = new PageDoor();
        return headers.on(http)
                .csrf(c -> c.csrfTokenRepository(csrf))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // it would take each request for a login: a new session id and a new CSRF token every time
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(c -> c.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .addFilterBefore(new SessionFilter(sessions), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(all -> all.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(new PageRules()))
                .exceptionHandling(e -> e.authenticationEntryPoint(door).accessDeniedHandler(door))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http, SecurityHeaders headers) {
        return headers.on(http)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /** Empty: it keeps Spring Boot from making a user with a password in the log. */
    @Bean
    UserDetailsService nobody() {
        return new InMemoryUserDetailsManager();
    }
}
