package org.gastwirt.tools.bench;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gastwirt.tools.Database;
import org.gastwirt.tools.PanelClient;

/** Everything of {@code pages.txt} that there is in a seeded panel, and those who look at it. */
public final class PageTour {

    private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"[^\"]*cursor=([^\"&]+)");
    private static final int DEEP = 10;

    /** How the admin logs in whom a tour makes. */
    public static final String STAFF_EMAIL = "bench@provider.example";

    public static final String STAFF_PASSWORD = "correct horse battery";

    private final PageExamples examples;
    private final List<MeasuredPage> pages;
    private final Map<String, Visitor> visitors;

    /**
     * Logs a new admin and a customer in.
     *
     * @param token may do everything
     * @param firstAdmin the link that makes the first admin
     */
    public PageTour(PanelClient client, String token, URI firstAdmin, Database database) {
        examples = new PageExamples(client, database);
        String link = client.post("/v1/customers/" + examples.biggestCustomer() + "/login-links", Map.of())
                .path("url")
                .asString();
        visitors = Map.of(
                "staff",
                Visitor.by(firstAdmin, Map.of("name", "Bench", "email", STAFF_EMAIL, "password", STAFF_PASSWORD)),
                "customer",
                Visitor.by(URI.create(link), Map.of()),
                "api",
                Visitor.with(client.base(), token));
        examples.know("deep-own", older("/servers", DEEP));
        pages = MeasuredPage.all().stream()
                .filter(page -> examples.covers(page.address()))
                .toList();
    }

    /** The cursor that a customer comes to who goes on to what is older so many times; none when there is nothing older. */
    private List<String> older(String list, int times) {
        var customer = Objects.requireNonNull(visitors.get("customer"));
        List<String> cursor = List.of();
        for (int i = 0; i < times; i++) {
            Matcher next = OLDER.matcher(customer.get(list + (cursor.isEmpty() ? "" : "?cursor=" + cursor.getFirst()))
                    .text());
            if (!next.find()) {
                break;
            }
            cursor = List.of(next.group(1));
        }
        return cursor;
    }

    List<MeasuredPage> pages() {
        return pages;
    }

    /** The page's weight is that of a first visit. */
    PageWeight weight() {
        return new PageWeight(Objects.requireNonNull(visitors.get("staff")));
    }

    /** @param round which example it is asked with */
    Visitor.Answer ask(MeasuredPage page, int round) {
        return Objects.requireNonNull(visitors.get(page.who())).get(examples.address(page.address(), round));
    }

    /** Looks at each once; what was answered with something else than 200, in words. */
    public List<String> unanswered() {
        return pages.stream()
                .map(page -> ask(page, 0))
                .filter(answer -> answer.status() != 200)
                .map(answer -> answer.status() + " " + answer.path())
                .toList();
    }

    /** How many there are. */
    public int size() {
        return pages.size();
    }
}
