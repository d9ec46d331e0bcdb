package org.gastwirt.panel.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.gastwirt.agent.protocol.SignedText;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PanelTest
class HostFilesTests {

    @Autowired
    TestAccess access;

    @Autowired
    JdbcClient sql;

    @Autowired
    FileStore files;

    @Autowired
    HostUploads uploads;

    @Autowired
    MovableClock clock;

    private final HostId host = HostId.next();
    private final String content = "file " + UUID.randomUUID();
    private final String digest = SecretText.hash(content);
    private KeyPair key;

    @BeforeEach
    void enrolledHost() throws GeneralSecurityException {
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        sql.sql("""
                with l as (insert into location (id, slug, name, created_at)
                           values (:id, left(cast(:id as text), 40), 'Here', now()))
                insert into host (id, name, location_id, public_key, enrolled_at, created_at)
                values (:id, cast(:id as text), :id, :key, now(), now())""")
                .param("id", host.value())
                .param("key", key.getPublic().getEncoded())
                .update();
    }

    @Test
    void aHostReadsAStoredFile() throws Exception {
        store();
        var answer = send("GET", "/agent/v1/blobs/" + digest);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(content);
        assertThat(send("GET", "/agent/v1/blobs/" + "0".repeat(64)).statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/agent/v1/blobs/incoming").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyElseReadsOne() throws Exception {
        store();
        var anonymous = access.anonymous().get("/agent/v1/blobs/" + digest);
        assertThat(anonymous.statusCode()).isEqualTo(401);
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThat(send("GET", "/agent/v1/blobs/" + digest).statusCode()).isEqualTo(401);
    }

    @Test
    void aHostSendsOnlyWhatItWasAskedFor() throws Exception {
        var upload = UUID.randomUUID();
        assertThat(send("PUT", "/agent/v1/uploads/" + upload).statusCode()).isEqualTo(404);
        uploads.expect(upload, host);
        assertThat(send("PUT", "/agent/v1/uploads/" + upload).statusCode()).isEqualTo(204);
        assertThat(send("PUT", "/agent/v1/uploads/" + upload).statusCode()).isEqualTo(204);
        assertThat(files.path(digest)).hasContent(content);
        uploads.forget(upload);
        assertThat(files.path(digest)).doesNotExist();
    }

    private void store() throws Exception {
        files.keep(files.receive(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), null, size -> {}));
    }

    private HttpResponse<String> send(String method, String path) throws GeneralSecurityException {
        Instant now = clock.instant();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update(SignedText.request(method, path, now.getEpochSecond(), host.value()));
        String[] headers = {
            SignedText.HOST_HEADER,
            host.value().toString(),
            SignedText.TIME_HEADER,
            Long.toString(now.getEpochSecond()),
            SignedText.SIGNATURE_HEADER,
            Base64.getEncoder().encodeToString(signature.sign()),
            "Content-Type",
            "application/octet-stream"
        };
        return method.equals("GET")
                ? access.anonymous().get(path, headers)
                : access.anonymous().sendBytes(method, path, content, headers);
    }
}
