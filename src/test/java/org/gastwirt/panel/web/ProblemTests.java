package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.gastwirt.panel.testing.Browser;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PanelTest
class ProblemTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    TestAccess access;

    private String bearer = "";
    private Browser browser;

    @BeforeEach
    void makeAToken() {
        bearer = "Bearer " + access.adminToken("all");
        browser = access.anonymous();
    }

    @Test
    void aFieldThatDoesNotExistIsNamed() {
        var problem = refused(400, "unknown_field", post("{\"name\":\"a\",\"scopes\":[\"all\"],\"colour\":1}"));
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/colour");
    }

    @Test
    void aValueOfTheWrongTypeIsNamed() {
        var problem = refused(422, "validation_failed", post("{\"name\":\"a\",\"scopes\":7}"));
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/scopes");
    }

    @Test
    void aMissingValueIsNamed() {
        var problem = refused(422, "validation_failed", post("{\"scopes\":[\"all\"]}"));
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/name");
        assertThat(problem.path("errors").path(0).path("code").asString()).isEqualTo("required");
    }

    @Test
    void anItemOfAListIsNamed() {
        var problem = refused(422, "validation_failed", post("{\"name\":\"a\",\"scopes\":[\"all\",\"\"]}"));
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/scopes/1");
    }

    @Test
    void whatIsNotJsonIsToldSo() {
        refused(400, "malformed_json", post("{\"name\":"));
        refused(400, "malformed_json", post(""));
        refused(400, "malformed_json", post("nonsense"));
    }

    @Test
    void aBodyOfAnotherKindIsRefused() {
        refused(
                415,
                "unsupported_media_type",
                browser.send("POST", "/v1/tokens", null, "Authorization", bearer, "Content-Type", "text/plain"));
    }

    @Test
    void aHugeBodyIsRefused() {
        refused(413, "payload_too_large", post("{\"name\":\"" + "a".repeat(2_000_000) + "\"}"));
    }

    @Test
    void aParameterOutOfBoundsIsNamed() {
        var problem = refused(422, "validation_failed", get("/v1/tokens?limit=1000"));
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/limit");
        refused(422, "validation_failed", get("/v1/tokens?limit=many"));
        refused(422, "validation_failed", get("/v1/tokens?cursor=nonsense"));
    }

    @Test
    void anUnknownAddressAnUnknownIdAndAMalformedIdLookAlike() {
        var unknown = refused(404, "not_found", delete("/v1/tokens/tok_01jzc3q8x4f6v9t2m5k7b0d1e3"));
        var malformed = refused(404, "not_found", delete("/v1/tokens/seven"));
        var nowhere = refused(404, "not_found", get("/v1/nothing/here"));
        assertThat(withoutRequest(unknown)).isEqualTo(withoutRequest(malformed)).isEqualTo(withoutRequest(nowhere));
    }

    @Test
    void aForeignTokenLooksLikeAnUnknownOne() {
        var others = JSON.readTree(access.anonymous()
                .get("/v1/me", "Authorization", "Bearer " + access.adminToken("all"))
                .body());
        var foreign = refused(
                404,
                "not_found",
                delete("/v1/tokens/" + others.path("token").path("id").asString()));
        var unknown = refused(404, "not_found", delete("/v1/tokens/tok_01jzc3q8x4f6v9t2m5k7b0d1e3"));
        assertThat(withoutRequest(foreign)).isEqualTo(withoutRequest(unknown));
    }

    @Test
    void aMethodThatIsNotThereIsToldWithThoseThatAre() {
        var reply = browser.send("PUT", "/v1/tokens", "{}", "Authorization", bearer);
        refused(405, "method_not_allowed", reply);
        assertThat(reply.headers().firstValue("allow").orElseThrow()).contains("GET", "POST");
    }

    @Test
    void withoutATokenTheSchemeIsNamed() {
        var reply = browser.get("/v1/me");
        refused(401, "unauthenticated", reply);
        assertThat(reply.headers().firstValue("www-authenticate")).contains("Bearer");
    }

    @Test
    void theRequestIdIsTheClientsWhenItIsHarmless() {
        String id = UUID.randomUUID().toString();
        var problem = refused(401, "unauthenticated", browser.get("/v1/me", "X-Request-Id", id));
        assertThat(problem.path("request_id").asString()).isEqualTo(id);
        var other = browser.get("/v1/me", "X-Request-Id", "<script>");
        assertThat(other.headers().firstValue("x-request-id").orElseThrow()).doesNotContain("script");
    }

    @Test
    void aPersonReadsASentence() {
        var reply = browser.get("/first-admin/none", "Accept-Language", "de");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("Das gibt es hier nicht.").doesNotContain("Exception");
    }

    @Test
    void everyAnswerSaysWhatBrowsersMayDo() {
        var headers = browser.get("/login").headers();
        assertThat(headers.firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(headers.firstValue("x-frame-options")).contains("DENY");
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("referrer-policy")).contains("same-origin");
    }

    @Test
    void onlyHealthIsShownOfTheActuator() {
        assertThat(browser.get("/livez").statusCode()).isEqualTo(200);
        assertThat(browser.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(302);
        assertThat(browser.get("/actuator/env").statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> post(String json) {
        return browser.send("POST", "/v1/tokens", json, "Authorization", bearer);
    }

    private HttpResponse<String> get(String path) {
        return browser.get(path, "Authorization", bearer);
    }

    private HttpResponse<String> delete(String path) {
        return browser.send("DELETE", path, null, "Authorization", bearer);
    }

    private static JsonNode refused(int status, String code, HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(reply.body());
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("request_id").asString())
                .isEqualTo(reply.headers().firstValue("x-request-id").orElseThrow());
        return problem;
    }

    private static String withoutRequest(JsonNode problem) {
        return problem.toString().replace(problem.path("request_id").asString(), "");
    }
}
