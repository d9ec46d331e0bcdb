package org.gastwirt.agent.link;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.TransferWish;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.storage.VolumeRoad;

/** Volumes between two hosts as requests to the panel, which joins a sender's body with a receiver's answer. */
public final class TransferHttp implements VolumeRoad {

    /** The panel holds a question back until it can be answered, for less than that. */
    private static final Duration ANSWER = Duration.ofSeconds(45);

    private static final int GONE = 410;

    private final PanelHttp http;

    public TransferHttp(PanelHttp http) {
        this.http = http;
    }

    @Override
    public TransferWish wish(UUID transfer, UUID copy) {
        HttpResponse<String> response = http.send(
                http.request("GET", path(transfer, copy) + "/wish")
                        .timeout(ANSWER)
                        .GET()
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw refused(response.statusCode());
        }
        return AgentJson.read(response.body(), TransferWish.class);
    }

    @Override
    public void send(UUID transfer, UUID copy, TransferWish wish, InputStream pieces, Runnable goesOn) {
        String path = path(transfer, copy) + "/with/" + wish.ticket();
        PanelAddress panel = wish.panelUrl() == null ? http.panel() : PanelAddress.parse(wish.panelUrl());
        HttpRequest request = http.request("PUT", path)
                .uri(panel.http(path))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofInputStream(() -> pieces))
                .build();
        CompletableFuture<HttpResponse<Void>> answer = http.client().sendAsync(request, BodyHandlers.discarding());
        try {
            int status = await(answer, goesOn);
            if (status / 100 != 2) {
                throw refused(status);
            }
        } finally {
            answer.cancel(true);
        }
    }

    private static int await(CompletableFuture<HttpResponse<Void>> answer, Runnable goesOn) {
        while (true) {
            try {
                return answer.get(1, TimeUnit.SECONDS).statusCode();
            } catch (TimeoutException e) {
                goesOn.run();
            } catch (ExecutionException e) {
                goesOn.run();
                throw unreachable(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AgentException(FailureCode.INTERNAL, "The agent is stopping.", e);
            }
        }
    }

    @Override
    public InputStream receive(UUID transfer, UUID copy, long offset) {
        HttpResponse<InputStream> response = http.send(
                http.request("GET", path(transfer, copy) + "/from/" + offset)
                        .timeout(ANSWER)
                        .GET()
                        .build(),
                BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            PanelHttp.closeQuietly(response.body());
            throw refused(response.statusCode());
        }
        return new Cut(new StallingInput(response.body()));
    }

    @Override
    public void received(UUID transfer, UUID copy) {
        int status = http.send(
                        http.request("PUT", path(transfer, copy) + "/received")
                                .timeout(ANSWER)
                                .PUT(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        if (status / 100 != 2) {
            throw refused(status);
        }
    }

    private static String path(UUID transfer, UUID copy) {
        return "/agent/v1/transfers/" + transfer + "/" + copy;
    }

    private static AgentException refused(int status) {
        return status == GONE
                ? new AgentException(FailureCode.WRONG_STATE, "The panel does not want this copy any more.")
                : PanelHttp.refused(status);
    }

    private static AgentException unreachable(Exception e) {
        return new AgentException(FailureCode.PANEL_UNREACHABLE, "The panel cannot be reached from this host.", e);
    }

    /** Whatever happens to the connection is an early end, so that it is not taken for the disk's failure. */
    private static final class Cut extends FilterInputStream {

        Cut(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw (IOException) new EOFException("The connection was cut.").initCause(e);
            }
        }
    }
}
