package org.gastwirt.panel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import org.gastwirt.panel.testing.OpenApiContract;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class OpenApiTests {

    @Autowired
    TestAccess access;

    @Test
    void theDocumentIsOpenApi31() {
        var text = access.anonymous().get("/v1/openapi.json").body();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(getClass().getResourceAsStream("/openapi/schema-3.1.json"), InputFormat.JSON);
        assertThat(text).contains("\"openapi\":\"3.1.");
        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    }

    @Test
    void everyNameIsInSnakeCase() {
        var names = new ArrayList<String>();
        var document = OpenApiContract.of(access.anonymous()).document();
        document.path("components")
                .path("schemas")
                .forEach(schema -> schema.path("properties").propertyNames().forEach(names::add));
        assertThat(names).isNotEmpty().allMatch(name -> name.matches("[a-z0-9_]+"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var document = OpenApiContract.of(access.anonymous()).document();
        var references = document.findValuesAsString("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void answersAreAsTheDocumentSays() {
        var contract = OpenApiContract.of(access.anonymous());
        var browser = access.anonymous();
        String bearer = "Bearer " + access.adminToken("all");
        contract.check("GET", "/v1/me", browser.get("/v1/me", "Authorization", bearer));
        contract.check("GET", "/v1/tokens", browser.get("/v1/tokens", "Authorization", bearer));
        contract.check("GET", "/v1/audit", browser.get("/v1/audit?limit=3", "Authorization", bearer));
        contract.check("GET", "/v1/audit", browser.get("/v1/audit?cursor=x", "Authorization", bearer));
        contract.check("GET", "/v1/me", browser.get("/v1/me"));
        contract.check(
                "POST",
                "/v1/tokens",
                browser.send(
                        "POST",
                        "/v1/tokens",
                        "{\"name\":\"x\",\"scopes\":[\"servers:read\"]}",
                        "Authorization",
                        bearer));
    }

    @Test
    void theDocumentHasAPageForPeople() {
        var reply = access.anonymous().get("/docs/api");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("/v1/me", "tokens:write", "schema-NewToken");
    }
}
