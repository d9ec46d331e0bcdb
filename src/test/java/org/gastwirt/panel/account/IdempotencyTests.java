package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class IdempotencyTests {

    @Autowired
    Idempotency idempotency;

    @Autowired
    ApiTokens tokens;

    @Autowired
    TestAccess access;

    @Autowired
    JdbcClient jdbc;

    private final AtomicInteger executions = new AtomicInteger();
    private final String key = UUID.randomUUID().toString();
    private Actor me = Actor.system("replaced");

    @BeforeEach
    void makeAToken() {
        var person = access.person(Role.ADMIN, null);
        var token = tokens.create(new NewApiToken("t", List.of("all"), null, null, List.of()), person.actor());
        me = new Actor(
                Actor.Kind.TOKEN, token.token().id().value(), "t", "127.0.0.1", null, Role.ADMIN, null, Set.of());
    }

    @Test
    void twentyRequestsWithOneKeyAreExecutedOnce() throws Exception {
        List<Callable<ResponseEntity<?>>> requests = java.util.Collections.nCopies(20, () -> ask(Map.of("a", 1)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(requests)) {
                assertThat(answer.get().getStatusCode().value()).isEqualTo(201);
            }
        }
        assertThat(executions).hasValue(1);
    }

    @Test
    void theSameRequestIsAnsweredAgain() {
        ask(Map.of("a", 1, "b", 2));
        var again = ask(new java.util.TreeMap<>(Map.of("b", 2, "a", 1)));
        assertThat(again.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.getHeaders().getLocation()).hasPath("/v1/things/1");
        assertThat(again.getBody())
                .isEqualTo("{\"password\":\"shown-once\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(executions).hasValue(1);
    }

    @Test
    void whatIsStoredCannotBeReadFromTheDatabase() {
        ask(Map.of());
        byte[] stored = jdbc.sql("select body from idempotency_key where token_id = :token")
                .param("token", me.id())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("shown-once");
    }

    @Test
    void aQuotedKeyIsTheSameKey() {
        ask(Map.of());
        idempotency.once(me, "\"" + key + "\"", "POST", "/v1/things", Map.of(), this::make);
        assertThat(executions).hasValue(1);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        ask(Map.of("a", 1));
        assertThatThrownBy(() -> ask(Map.of("a", 2)))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void aRefusedRequestMayBeCorrectedUnderTheSameKey() {
        assertThatThrownBy(() -> ask(Map.of("a", 1), PanelException.invalid("a", "required")))
                .isInstanceOf(PanelException.class);
        assertThat(ask(Map.of("a", 2)).getStatusCode().value()).isEqualTo(201);
    }

    @Test
    void aFullHouseStaysTheAnswerOfItsKey() {
        var full = new PanelException(ErrorCode.QUOTA_EXCEEDED, "servers", 10, 10);
        assertThatThrownBy(() -> ask(Map.of(), full)).isEqualTo(full);
        assertThatThrownBy(() -> ask(Map.of())).isInstanceOfSatisfying(PanelException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
            assertThat(e.args()).isEqualTo(full.args());
        });
        assertThat(executions).hasValue(0);
    }

    @Test
    void aKeyThatIsTooLongIsNamed() {
        assertThatThrownBy(() -> idempotency.once(me, "k".repeat(256), "POST", "/v1/things", Map.of(), this::make))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.field()).isEqualTo("Idempotency-Key"));
    }

    private ResponseEntity<?> ask(Object body) {
        return idempotency.once(me, key, "POST", "/v1/things", body, this::make);
    }

    private ResponseEntity<?> ask(Object body, PanelException refusal) {
        return idempotency.once(me, key, "POST", "/v1/things", body, () -> {
            throw refusal;
        });
    }

    private ResponseEntity<?> make() {
        int number = executions.incrementAndGet();
        return ResponseEntity.created(URI.create("/v1/things/" + number)).body(Map.of("password", "shown-once"));
    }
}
