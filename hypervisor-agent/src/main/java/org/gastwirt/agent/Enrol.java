package org.gastwirt.agent;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.gastwirt.agent.link.Identity;
import org.gastwirt.agent.link.PanelAddress;
import org.gastwirt.agent.link.PinnedTls;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.Enrolment;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Log;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Makes this machine a host of a panel, once: a key of its own, the panel's one-time token, an identity on disk. */
final class Enrol {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Enrol() {}

    /** @throws IllegalArgumentException with one sentence when it cannot be done; nothing is left then */
    static void enrol(String url, String token, Path state, Map<String, String> flags) {
        PanelAddress panel = PanelAddress.parse(url);
        AgentSettings settings = AgentSettings.of(state, flags);
        if (Identity.load(state) != null) {
            throw new IllegalArgumentException(
                    "This machine is enrolled already. Remove " + state + " only if no guest of it is left here.");
        }
        DurableFiles.directory(state, "rwx------");
        Path pin = keepCertificate(settings.certificate(), state);
        KeyPair key = Identity.newKey();
        String machine = settings.hostName() == null ? Machine.hostName() : settings.hostName();
        String publicKey = Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
        Enrolment.Response response = ask(panel, pin, new Enrolment.Request(token, publicKey, machine));
        new Identity(response.hostId(), machine, key.getPrivate()).save(state);
        var values = new TreeMap<>(flags);
        values.put("panel", panel.base().toString());
        if (pin != null) {
            values.put("certificate", pin.toString());
        }
        AgentSettings.save(state, values);
        Log.info("Enrolled as " + response.hostName() + " (" + response.hostId() + ").");
    }

    /** The pin lives with the identity: a certificate file elsewhere could be cleaned away. */
    private static @Nullable Path keepCertificate(@Nullable Path certificate, Path state) {
        if (certificate == null) {
            return null;
        }
        try {
            Path kept = state.resolve("panel.pem");
            if (!certificate.equals(kept)) {
                DurableFiles.write(kept, Files.readString(certificate));
            }
            return kept;
        } catch (IOException e) {
            throw new IllegalArgumentException("The certificate " + certificate + " cannot be read.", e);
        }
    }

    private static Enrolment.Response ask(PanelAddress panel, @Nullable Path pin, Enrolment.Request body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(panel.base() + "/agent/v1/enrol"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(AgentJson.write(body)))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(PinnedTls.context(pin))
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200, 201 -> AgentJson.read(response.body(), Enrolment.Response.class);
                case 400, 401, 403, 404, 409, 410, 422 ->
                    throw new IllegalArgumentException(
                            "The panel does not know this token, or it was used or is too old (HTTP status "
                                    + response.statusCode() + ").");
                default ->
                    throw new IllegalArgumentException(
                            "The panel answered with HTTP status " + response.statusCode() + ".");
            };
        } catch (IOException e) {
            throw new IllegalArgumentException("The panel at " + panel.base() + " cannot be reached: " + e + ".", e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("What answers at " + panel.base() + " is not a Gastwirt panel.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("Interrupted.", e);
        }
    }
}
