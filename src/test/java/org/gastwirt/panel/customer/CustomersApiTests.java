package org.gastwirt.panel.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gastwirt.panel.testing.ApiClient.header;
import static org.gastwirt.panel.testing.ApiClient.json;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.ApiClient;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class CustomersApiTests {

    @Autowired
    TestAccess access;

    @Autowired
    Customers customers;

    private ApiClient api;
    private String external;

    @BeforeEach
    void client() {
        api = new ApiClient(access, access.adminToken("customers:read", "customers:write"));
        external = "billing-" + UUID.randomUUID();
    }

    private HttpResponse<String> add(String more) {
        return api.send(
                "POST", "/v1/customers", "{'name':'Ada %s','email':'ada@example.com'%s}".formatted(external, more));
    }

    @Test
    void addsOneWithDefaultLimits() {
        var answer = add(",'external_id':'" + external + "'");
        assertThat(answer.statusCode()).isEqualTo(201);
        var customer = json(answer);
        assertThat(header(answer, "Location"))
                .isEqualTo("/v1/customers/" + customer.path("id").asString());
        assertThat(customer.path("limits").path("servers").asInt()).isEqualTo(10);
        assertThat(header(answer, "ETag")).isEqualTo("\"0\"");
        var read = api.send("GET", "/v1/customers/by-external-id/" + external, null);
        assertThat(json(read)).isEqualTo(customer);
    }

    @Test
    void oneExternalIdIsOneCustomer() {
        var first = json(add(",'external_id':'" + external + "'"));
        var second = add(",'external_id':'" + external + "'");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).path("existing_id")).isEqualTo(first.path("id"));
    }

    @Test
    void puttingTwiceChangesWhatIsNamed() {
        String path = "/v1/customers/by-external-id/" + external;
        var first = api.send("PUT", path, "{'name':'Ada','email':'ada@example.com','limits':{'servers':3}}");
        var second = api.send("PUT", path, "{'name':'Ada Lovelace','email':'ada@example.com'}");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second).path("id")).isEqualTo(json(first).path("id"));
        assertThat(json(second).path("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(json(second).path("limits").path("servers").asInt()).isEqualTo(3);
    }

    @Test
    void manyPutsAtOnceMakeOne() throws Exception {
        var answers = new ArrayList<Future<Customers.Upserted>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> customers.upsert(external, this::ada, Actor.system("test"))));
            }
        }
        assertThat(answers.stream().filter(a -> a.resultNow().created())).hasSize(1);
        assertThat(answers.stream().map(a -> a.resultNow().customer().id()).distinct())
                .hasSize(1);
    }

    private CustomerDetails ada(Customer.Limits limits) {
        return new CustomerDetails(external, "Ada", "ada@example.com", "en", limits);
    }

    @Test
    void findingChangesNothingOfOneThatIsThere() {
        var first = json(add(",'external_id':'" + external + "','locale':'de','limits':{'servers':3}"));
        var found = customers.findOrCreate(ada(Customer.Limits.DEFAULT), Actor.system("test"));
        assertThat(found.id().text()).isEqualTo(first.path("id").asString());
        assertThat(found.limits().servers()).isEqualTo(3);
        assertThat(found.locale()).isEqualTo("de");
        assertThat(found.version()).isZero();
    }

    @Test
    void patchesKeepWhatTheyDoNotNameAndNullTakesAway() {
        var made = json(add(",'external_id':'" + external + "','limits':{'vcpus':5}"));
        String path = "/v1/customers/" + made.path("id").asString();
        var answer = api.send("PATCH", path, "{'limits':{'servers':1},'external_id':null}", "If-Match", "\"0\"");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("limits").path("servers").asInt()).isEqualTo(1);
        assertThat(json(answer).path("limits").path("vcpus").asInt()).isEqualTo(5);
        assertThat(json(answer).path("external_id").isNull()).isTrue();
        assertThat(header(answer, "ETag")).isEqualTo("\"1\"");
        assertThat(api.send("PATCH", path, "{'name':'B'}", "If-Match", "\"0\"").statusCode())
                .isEqualTo(412);
    }

    @Test
    void deletesOneThatNeverHadAServer() {
        String path = "/v1/customers/" + json(add("")).path("id").asString();
        assertThat(api.send("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(api.send("GET", path, null).statusCode()).isEqualTo(404);
    }

    @Test
    void searchesWithoutMindingTheCaseAndTakesWildcardsLiterally() {
        add("");
        var found = api.send("GET", "/v1/customers?search=ADA%20" + external, null);
        assertThat(json(found).path("data")).hasSize(1);
        var none = api.send("GET", "/v1/customers?search=Ada%25" + external, null);
        assertThat(json(none).path("data")).isEmpty();
    }

    @Test
    void listsGoOnWhereTheyEndedAndRefuseAForeignCursor() {
        add("");
        add("");
        var first = api.send("GET", "/v1/customers?limit=1&search=" + external, null);
        assertThat(header(first, "Link")).contains("rel=\"next\"");
        String cursor = json(first).path("page").path("next_cursor").asString();
        var second = api.send("GET", "/v1/customers?limit=1&search=" + external + "&cursor=" + cursor, null);
        assertThat(json(second).path("data").get(0))
                .isNotEqualTo(json(first).path("data").get(0));
        assertThat(api.send("GET", "/v1/customers?cursor=" + cursor, null).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aCustomerSeesItselfOnly() {
        var own = customers.create(
                new CustomerDetails(null, "Own", "own@example.com", "en", Customer.Limits.DEFAULT),
                Actor.system("test"));
        var foreign = json(add(""));
        var person = access.person(Role.CUSTOMER, own.id().value());
        var theirs = new ApiClient(access, access.token(person, "customers:read"));
        assertThat(json(theirs.send("GET", "/v1/customers", null)).path("data")).hasSize(1);
        assertThat(theirs.send("GET", "/v1/customers/" + own.id(), null).statusCode())
                .isEqualTo(200);
        assertThat(theirs.send("GET", "/v1/customers/" + foreign.path("id").asString(), null)
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'email':'a@b'}|/name|422",
                "{'name':' ','email':'a@b'}|/name|422",
                "{'name':'A','email':'nobody'}|/email|422",
                "{'name':'A','email':'a@b c'}|/email|422",
                "{'name':'A','email':'a@b','locale':'fr'}|/locale|422",
                "{'name':'A','email':'a@b','limits':{'servers':-1}}|/limits/servers|422",
                "{'name':'A','email':'a@b','limits':{'disk_bytes':9223372036854775807}}|/limits/disk_bytes|422",
                "{'name':'A','email':'a@b','limits':{'disks':1}}|/limits/disks|400",
                "{'name':'A\\u0000','email':'a@b'}|/name|422",
                "{'name':7,'email':'a@b'}|/name|422",
            })
    void refusesTheWholeRequestNamingTheField(String body, String pointer, int status) {
        var answer = api.send("POST", "/v1/customers", body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("errors").get(0).path("pointer").asString())
                .isEqualTo(pointer);
    }
}
