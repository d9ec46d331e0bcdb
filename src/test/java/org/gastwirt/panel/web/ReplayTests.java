package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever asks again with a key is told that the answer is an old one, be it good or bad. */
@PanelTest
class ReplayTests {

    @Autowired
    TestAccess access;

    @Autowired
    FakeAgents agents;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anAnswerThatIsGivenAgainSaysSo() {
        try (var world = new ApiWorld(access, agents, jdbc)) {
            String key = UUID.randomUUID().toString();
            String order = world.orderBody("");
            var first = order(world, order, key);
            assertThat(first.statusCode()).isEqualTo(202);
            assertThat(replayed(first)).isFalse();
            var again = order(world, order, key);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(replayed(again)).isTrue();
        }
    }

    @Test
    void aRefusalThatIsGivenAgainSaysSo() {
        try (var world = new ApiWorld(access, agents, jdbc)) {
            world.send("PATCH", "/v1/customers/" + world.customer, "{\"limits\":{\"servers\":1}}");
            String key = UUID.randomUUID().toString();
            String order = world.orderBody("");
            var first = order(world, order, key);
            assertThat(first.statusCode()).as(first.body()).isEqualTo(409);
            assertThat(first.body()).contains("quota_exceeded");
            assertThat(replayed(first)).isFalse();
            var again = order(world, order, key);
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).contains("quota_exceeded");
            assertThat(replayed(again)).isTrue();
        }
    }

    private HttpResponse<String> order(ApiWorld world, String order, String key) {
        return access.anonymous()
                .send("POST", "/v1/servers", order, "Authorization", world.bearer(), "Idempotency-Key", key);
    }

    private static boolean replayed(HttpResponse<String> answer) {
        return answer.headers().firstValue("idempotency-replayed").isPresent();
    }
}
