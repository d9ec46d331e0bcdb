package org.gastwirt.panel.image;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.gastwirt.panel.agent.AgentRequests;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files between hosts and the panel; every request is signed by a host. */
@Hidden
@RestController
class HostFilesEndpoint {

    private final AgentRequests requests;
    private final FileStore files;
    private final HostUploads uploads;

    HostFilesEndpoint(AgentRequests requests, FileStore files, HostUploads uploads) {
        this.requests = requests;
        this.files = files;
        this.uploads = uploads;
    }

    /** A stored file by its digest. Any host may have any image: the panel decides who is asked to fetch what. */
    @GetMapping("/agent/v1/blobs/{sha256}")
    ResponseEntity<Resource> blob(@PathVariable String sha256, HttpServletRequest request) {
        requests.authenticate(request);
        Path file = files.path(sha256);
        if (!Files.isRegularFile(file)) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new FileSystemResource(file));
    }

    /** A file that this host was asked for; a repeated upload is the same one. */
    @PutMapping("/agent/v1/uploads/{upload}")
    ResponseEntity<Void> upload(@PathVariable UUID upload, HttpServletRequest request) throws IOException {
        var host = requests.authenticate(request);
        uploads.requireExpected(upload, host);
        var received = files.receive(request.getInputStream(), null, bytes -> {});
        try {
            uploads.received(upload, host, received);
        } catch (RuntimeException e) {
            files.discard(received);
            throw e;
        }
        return ResponseEntity.noContent().build();
    }
}
