package org.gastwirt.panel.agent;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.TransferWish;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where two hosts dial in for a volume, see {@link TransferWish}; every request is signed by the host whose part it is. */
@Hidden
@RestController
@RequestMapping("/agent/v1/transfers/{transfer}/{copy}")
class TransferEndpoint {

    private static final Logger log = LoggerFactory.getLogger(TransferEndpoint.class);

    /** How long a question is held back: less than an agent waits for an answer, and than proxies do. */
    private static final Duration HELD_BACK = Duration.ofSeconds(15);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final AgentRequests requests;
    private final TransferRows rows;
    private final VolumeRelay relay;

    TransferEndpoint(AgentRequests requests, TransferRows rows, VolumeRelay relay) {
        this.requests = requests;
        this.rows = rows;
        this.relay = relay;
    }

    /** What the receiver wants, at whichever panel it waits. */
    @GetMapping("/wish")
    ResponseEntity<String> wish(@PathVariable UUID transfer, @PathVariable UUID copy, HttpServletRequest request)
            throws InterruptedException {
        var host = requests.authenticate(request);
        long until = System.nanoTime() + HELD_BACK.toNanos();
        Optional<TransferWish> wish;
        do {
            rows.require(transfer, copy, TransferRows.End.SOURCE, host);
            wish = rows.wish(copy);
            if (wish.isEmpty()) {
                Thread.sleep(LOOK_AGAIN);
            }
        } while (wish.isEmpty() && System.nanoTime() < until);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(AgentJson.write(wish.orElse(new TransferWish(null, 0, false, null))));
    }

    /** The receiver takes the file from that byte on; nothing came: asked again. */
    @GetMapping("/from/{offset}")
    void receive(
            @PathVariable UUID transfer,
            @PathVariable UUID copy,
            @PathVariable long offset,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var host = requests.authenticate(request);
        long total = rows.require(transfer, copy, TransferRows.End.TARGET, host);
        if (offset < 0 || offset > total) {
            throw new PanelException(ErrorCode.CONFLICT);
        }
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        if (!relay.serve(new VolumeRelay.Receiver(copy, offset, response.getOutputStream()), HELD_BACK)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
    }

    /** The sender's half of it. */
    @PutMapping("/with/{ticket}")
    void send(
            @PathVariable UUID transfer,
            @PathVariable UUID copy,
            @PathVariable UUID ticket,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var host = requests.authenticate(request);
        long total = rows.require(transfer, copy, TransferRows.End.SOURCE, host);
        VolumeRelay.Receiver receiver = relay.take(copy, ticket);
        if (receiver == null) {
            throw new PanelException(ErrorCode.CONFLICT);
        }
        try {
            relay.pass(request.getInputStream(), receiver, total);
        } catch (IOException e) {
            log.info("Copy {} was interrupted and goes on later: {}", copy, e.toString());
            response.setStatus(HttpStatus.BAD_GATEWAY.value());
            return;
        }
        response.setStatus(HttpStatus.NO_CONTENT.value());
    }

    /** All of it lies on the receiver's disk. Safe to say twice. */
    @PutMapping("/received")
    ResponseEntity<Void> received(@PathVariable UUID transfer, @PathVariable UUID copy, HttpServletRequest request) {
        var host = requests.authenticate(request);
        rows.require(transfer, copy, TransferRows.End.TARGET, host);
        rows.received(copy);
        return ResponseEntity.noContent().build();
    }
}
