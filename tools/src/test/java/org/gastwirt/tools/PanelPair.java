package org.gastwirt.tools;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Two panels as processes on one database, each behind a proxy that has the other in reserve. No host is there. */
final class PanelPair implements AutoCloseable {

    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "a long enough passphrase";

    private static final Pattern HOME = Pattern.compile(".*//[^/]+/");

    final Database database = new Database();
    final PanelProgram one;
    final PanelProgram two;
    final Proxy first;
    final Proxy second;
    final PanelClient client;

    PanelPair(Path folder) throws IOException {
        one = new PanelProgram(folder.resolve("one"), database.environment());
        one.awaitReady();
        two = new PanelProgram(folder.resolve("two"), database.environment());
        two.awaitReady();
        first = new Proxy(one.url(), two.url());
        second = new Proxy(two.url(), one.url());
        // the setup account's token is the one that the panel which started last wrote
        client = new PanelClient(
                one.url(), Files.readString(two.setupTokenFile()).strip());
    }

    void makeAdmin(Page page) throws IOException {
        page.navigate(URI.create(Files.readString(two.firstAdminFile()).strip()).getPath());
        page.locator("#name").fill("Ada Wirt");
        page.locator("#email").fill(EMAIL);
        page.locator("#password").fill(PASSWORD);
        page.locator("main form button[type=submit]").click();
        page.waitForURL(HOME);
    }

    void logIn(Page page) {
        page.navigate("/login");
        page.locator("input[name=email]").fill(EMAIL);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("main form button[type=submit]").click();
        page.waitForURL(HOME);
    }

    /** Ordered, and then as if a host had built it. Also there: a location, a plan, an image. */
    String serverThatIsOff(String name) {
        client.post("/v1/networks", Map.of("name", "lab", "bridge", "brlab"));
        client.post(
                "/v1/networks/lab/pools", Map.of("name", "lab-v4", "subnet", "10.67.0.0/24", "gateway", "10.67.0.1"));
        client.post(
                "/v1/plans",
                Map.of(
                        "slug",
                        "tiny",
                        "name",
                        "Tiny",
                        "vcpus",
                        1,
                        "memory_bytes",
                        1L << 28,
                        "disk_bytes",
                        1L << 30,
                        "ipv6",
                        false));
        client.post("/v1/locations", Map.of("slug", "ams", "name", "Amsterdam"));
        client.post("/v1/images", Map.of("slug", "tiny", "name", "Tiny", "kind", "DISK"));
        String sha256 = "ab".repeat(32);
        database.execute("insert into blob (sha256, size_bytes, created_at) values ('" + sha256 + "', 1024, now())");
        database.execute("insert into image_file (image_id, role, sha256, size_bytes, format)" + " select id, 'DISK', '"
                + sha256 + "', 1024, 'QCOW2' from image where slug = 'tiny'");
        database.execute("update image set state = 'READY', virtual_size_bytes = 1 << 29 where slug = 'tiny'");
        String id = client.post(
                        "/v1/servers",
                        Map.of(
                                "customer",
                                Map.of("external_id", "lab", "name", "Lab", "email", "lab@example.com"),
                                "plan",
                                "tiny",
                                "image",
                                "tiny",
                                "name",
                                name,
                                "hostname",
                                name + ".example.com",
                                "start",
                                false),
                        UUID.randomUUID().toString())
                .at("/server/id")
                .asString();
        // as if a host had built it
        database.execute("update job set state = 'SUCCEEDED', finished_at = now(), stage = 'done', lease_until = null");
        database.execute("update server set lifecycle = 'ACTIVE', power = 'STOPPED'");
        return id;
    }

    @Override
    public void close() {
        first.close();
        second.close();
        one.close();
        two.close();
        database.close();
    }
}
