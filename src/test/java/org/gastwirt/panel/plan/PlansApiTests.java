package org.gastwirt.panel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gastwirt.panel.testing.ApiClient.header;
import static org.gastwirt.panel.testing.ApiClient.json;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class PlansApiTests {

    @Autowired
    TestAccess access;

    @Autowired
    Plans plans;

    private ApiClient api;
    private String slug;

    @BeforeEach
    void client() {
        api = new ApiClient(access, access.adminToken("plans:read", "plans:write"));
        slug = "p" + UUID.randomUUID();
    }

    private HttpResponse<String> add(String more) {
        return api.send(
                "POST",
                "/v1/plans",
                "{'slug':'%s','name':'Small','vcpus':1,'memory_bytes':536870912,'disk_bytes':10737418240%s}"
                        .formatted(slug, more));
    }

    @Test
    void aPlanIsReadBySlugAndUnchangedNeedsNoBody() {
        assertThat(add("").statusCode()).isEqualTo(201);
        var read = api.send("GET", "/v1/plans/" + slug, null);
        assertThat(json(read).path("ipv4_count").asInt()).isEqualTo(1);
        assertThat(json(read).path("traffic_bytes").isNull()).isTrue();
        assertThat(api.send("GET", "/v1/plans/" + slug, null, "If-None-Match", header(read, "ETag"))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void aRetiredPlanIsNotForSaleUntilItIsAgain() {
        add(",'traffic_bytes':1099511627776");
        var retired = api.send("PATCH", "/v1/plans/" + slug, "{'retired':true,'traffic_bytes':null}");
        assertThat(json(retired).path("retired").asBoolean()).isTrue();
        assertThat(json(retired).path("traffic_bytes").isNull()).isTrue();
        assertThatThrownBy(() -> plans.forSale(slug, "plan"))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_UNAVAILABLE));
        assertThat(json(api.send("GET", "/v1/plans?search=" + slug, null)).path("data"))
                .isEmpty();
        assertThat(json(api.send("GET", "/v1/plans?retired=true&search=" + slug, null))
                        .path("data"))
                .hasSize(1);
        api.send("PATCH", "/v1/plans/" + slug, "{'retired':false}");
        assertThat(plans.forSale(slug, "plan").slug()).isEqualTo(slug);
    }

    @Test
    void aSlugIsTakenOnce() {
        add("");
        assertThat(add("").statusCode()).isEqualTo(409);
    }

    @Test
    void theSameIdempotencyKeyMakesOnePlan() {
        String body =
                "{'slug':'%s','name':'S','vcpus':1,'memory_bytes':67108864,'disk_bytes':1073741824}".formatted(slug);
        var first = api.send("POST", "/v1/plans", body, "Idempotency-Key", slug);
        var second = api.send("POST", "/v1/plans", body, "Idempotency-Key", slug);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(json(second)).isEqualTo(json(first));
        assertThat(header(second, "Idempotency-Replayed")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'slug':'Upper'|/slug",
                "'slug':'-a'|/slug",
                "'slug':'../etc'|/slug",
                "'vcpus':0|/vcpus",
                "'vcpus':257|/vcpus",
                "'memory_bytes':1|/memory_bytes",
                "'memory_bytes':67108865|/memory_bytes",
                "'disk_bytes':-1|/disk_bytes",
                "'ipv4_count':33|/ipv4_count",
                "'disk_mode':'THIN'|/disk_mode",
                "'traffic_bytes':0|/traffic_bytes",
                "'port_mbps':-1|/port_mbps",
            })
    void refusesTheWholeChangeNamingTheField(String change, String pointer) {
        add("");
        var answer = api.send("PATCH", "/v1/plans/" + slug, "{" + change + "}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("errors").get(0).path("pointer").asString())
                .isEqualTo(pointer);
        assertThat(header(api.send("GET", "/v1/plans/" + slug, null), "ETag")).isEqualTo("\"0\"");
    }
}
