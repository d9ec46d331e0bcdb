package org.gastwirt.panel.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.SignedText;
import org.gastwirt.agent.protocol.TransferWish;
import org.gastwirt.agent.protocol.VolumeStream;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A volume's way through the panel: what one host sends the other receives, from where it wants it. */
@PanelTest
class TransferTests {

    private static final int SIZE = 3 * VolumeStream.LONGEST;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    FakeAgents agents;

    @Autowired
    VolumeTransfers transfers;

    private final UUID transfer = Uuid7.next();
    private final UUID copy = Uuid7.next();

    @Test
    void aCutConnectionGoesOnWhereTheReceiverWantsIt() throws Exception {
        try (var source = agents.connected();
                var target = agents.connected()) {
            open(source, target);
            var first = receive(target, 0);
            assertThat(send(source, pieces(0, false)).statusCode()).isEqualTo(502);
            assertThatThrownBy(() -> whole(first.join().body(), 0)).isInstanceOf(EOFException.class);
            var second = receive(target, VolumeStream.LONGEST);
            assertThat(send(source, pieces(VolumeStream.LONGEST, true)).statusCode())
                    .isEqualTo(204);
            assertThat(whole(second.join().body(), VolumeStream.LONGEST))
                    .isEqualTo(Arrays.copyOfRange(content(), VolumeStream.LONGEST, SIZE));
            assertThat(call(target, "PUT", "/received", BodyPublishers.noBody()).statusCode())
                    .isEqualTo(204);
            assertThat(wish(source).received()).isTrue();
            assertThat(transfers.copies(transfer))
                    .singleElement()
                    .satisfies(told -> assertThat(told.percent()).isEqualTo(100));
        }
    }

    @Test
    void aReceiverThatAsksAnewIsTheOneThatIsServed() throws Exception {
        try (var source = agents.connected();
                var target = agents.connected()) {
            open(source, target);
            var killed = receive(target, 0);
            TransferWish before = wish(source);
            var asks = receive(target, VolumeStream.LONGEST);
            assertThat(killed.join().statusCode()).isEqualTo(204);
            assertThat(call(source, "PUT", "/with/" + before.ticket(), BodyPublishers.noBody())
                            .statusCode())
                    .isEqualTo(409);
            send(source, pieces(VolumeStream.LONGEST, true));
            assertThat(whole(asks.join().body(), VolumeStream.LONGEST)).hasSize(SIZE - VolumeStream.LONGEST);
            transfers.close(transfer);
        }
    }

    @Test
    void nobodyButTheTwoHostsTakesPartAndNobodyAfterTheEnd() throws Exception {
        try (var source = agents.connected();
                var target = agents.connected();
                var stranger = agents.connected()) {
            open(source, target);
            for (var host : new FakeAgent[] {stranger, target}) {
                assertThat(call(host, "GET", "/wish", BodyPublishers.noBody()).statusCode())
                        .isEqualTo(410);
            }
            for (var host : new FakeAgent[] {stranger, source}) {
                assertThat(call(host, "GET", "/from/0", BodyPublishers.noBody()).statusCode())
                        .isEqualTo(410);
                assertThat(call(host, "PUT", "/received", BodyPublishers.noBody())
                                .statusCode())
                        .isEqualTo(410);
            }
            transfers.close(transfer);
            assertThat(call(source, "GET", "/wish", BodyPublishers.noBody()).statusCode())
                    .isEqualTo(410);
        }
    }

    @Test
    void aHostTakesPartInOneTransferAtATime() {
        try (var source = agents.connected();
                var target = agents.connected();
                var third = agents.connected()) {
            UUID other = Uuid7.next();
            open(source, target);
            assertThat(transfers.open(transfer, Uuid7.next(), source.host(), target.host()))
                    .isTrue();
            assertThat(transfers.open(other, Uuid7.next(), third.host(), source.host()))
                    .isFalse();
            transfers.close(transfer);
            assertThat(transfers.open(other, Uuid7.next(), third.host(), source.host()))
                    .isTrue();
            transfers.close(other);
        }
    }

    private void open(FakeAgent source, FakeAgent target) {
        assertThat(transfers.open(transfer, Uuid7.next(), source.host(), target.host()))
                .isTrue();
        transfers.expect(transfer, copy, SIZE);
    }

    /** With a hole in the middle. */
    private static byte[] content() {
        byte[] content = new byte[SIZE];
        Arrays.fill(content, 0, VolumeStream.LONGEST, (byte) 1);
        Arrays.fill(content, 2 * VolumeStream.LONGEST, SIZE, (byte) 3);
        return content;
    }

    private static byte[] pieces(int from, boolean toTheEnd) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new VolumeStream.Writer(bytes);
        byte[] content = content();
        for (int at = from; at < SIZE; at += VolumeStream.LONGEST) {
            byte[] piece = Arrays.copyOfRange(content, at, at + VolumeStream.LONGEST);
            if (piece[0] == 0) {
                writer.zeros(piece.length);
            } else {
                writer.data(piece, piece.length);
            }
        }
        if (toTheEnd) {
            writer.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] whole(InputStream in, int from) throws IOException {
        var bytes = new ByteArrayOutputStream();
        VolumeStream.read(
                in,
                new VolumeStream.Pieces() {
                    @Override
                    public void data(byte[] piece, int length) {
                        bytes.write(piece, 0, length);
                    }

                    @Override
                    public void zeros(int length) {
                        bytes.writeBytes(new byte[length]);
                    }
                },
                null);
        assertThat(bytes.size()).isEqualTo(SIZE - from);
        return bytes.toByteArray();
    }

    private CompletableFuture<HttpResponse<InputStream>> receive(FakeAgent host, long from) {
        return HTTP.sendAsync(
                request(host, "GET", "/from/" + from, BodyPublishers.noBody()), BodyHandlers.ofInputStream());
    }

    private HttpResponse<String> send(FakeAgent source, byte[] pieces) throws Exception {
        TransferWish wish = wish(source);
        return call(
                source,
                "PUT",
                "/with/" + wish.ticket(),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(pieces)));
    }

    private TransferWish wish(FakeAgent source) throws Exception {
        return AgentJson.read(
                call(source, "GET", "/wish", BodyPublishers.noBody()).body(), TransferWish.class);
    }

    private HttpResponse<String> call(FakeAgent host, String method, String what, HttpRequest.BodyPublisher body)
            throws Exception {
        return HTTP.send(request(host, method, what, body), BodyHandlers.ofString());
    }

    private HttpRequest request(FakeAgent host, String method, String what, HttpRequest.BodyPublisher body) {
        String path = "/agent/v1/transfers/" + transfer + "/" + copy + what;
        long now = Instant.now().getEpochSecond();
        UUID id = host.host().value();
        return HttpRequest.newBuilder(URI.create(agents.url() + path))
                .header(SignedText.HOST_HEADER, id.toString())
                .header(SignedText.TIME_HEADER, Long.toString(now))
                .header(SignedText.SIGNATURE_HEADER, host.sign(SignedText.request(method, path, now, id)))
                .method(method, body)
                .build();
    }
}
