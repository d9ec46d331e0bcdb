package org.gastwirt.panel.image;

import java.util.regex.Pattern;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what somebody asked to fetch into a checked source, and starts the job. */
@Component
class ImageFetches {

    private static final Pattern PATH = Pattern.compile("[\\x20-\\x7e]{1,500}");
    private static final Pattern HOST_SOURCE = Pattern.compile("host:([0-9a-f-]{36}):(.+)");

    private final Images images;
    private final ImageStates states;
    private final RemoteFiles remote;
    private final CloudImages catalogue;

    ImageFetches(Images images, ImageStates states, RemoteFiles remote, CloudImages catalogue) {
        this.images = images;
        this.states = states;
        this.remote = remote;
        this.catalogue = catalogue;
    }

    Image fetch(ImageId id, FetchRequest wanted, Actor me) {
        return states.fetch(id, source(images.get(id), wanted), me);
    }

    /** From where it came before. */
    Image again(ImageId id, Actor me) {
        var image = images.get(id);
        String source = image.source();
        if (source == null) {
            throw PanelException.invalid("url", "required");
        }
        var host = HOST_SOURCE.matcher(source);
        var wanted = host.matches()
                ? new FetchRequest(
                        null, null, new HostId(java.util.UUID.fromString(host.group(1))), host.group(2), null)
                : new FetchRequest(source, image.publishedDigest(), null, null, null);
        return fetch(id, wanted, me);
    }

    private FileSource source(Image image, FetchRequest wanted) {
        var role = wanted.role() == null ? ImageEntity.mainRole(image.kind()) : wanted.role();
        return wanted.url() == null
                ? onHost(role, wanted)
                : remote(role, wanted.url().strip(), wanted.checksum());
    }

    private FileSource remote(ImageFile.Role role, String url, @Nullable String checksum) {
        String address = remote.check(url, "url").toString();
        String digest = checksum == null || checksum.isBlank()
                ? null
                : Digest.of(checksum, "checksum").hex();
        // What the catalogue offers is only taken with the checksum that its publisher names.
        String list = digest == null ? catalogue.checksumsOf(address) : null;
        return new FileSource(role, address, digest, list, null, null, Uuid7.next());
    }

    private static FileSource onHost(ImageFile.Role role, FetchRequest wanted) {
        if (wanted.host() == null || wanted.path() == null) {
            throw PanelException.invalid("url", "required");
        }
        if (!PATH.matcher(wanted.path()).matches() || !wanted.path().startsWith("/")) {
            throw PanelException.invalid("path", "path");
        }
        return new FileSource(role, null, null, null, wanted.host().value(), wanted.path(), Uuid7.next());
    }
}
