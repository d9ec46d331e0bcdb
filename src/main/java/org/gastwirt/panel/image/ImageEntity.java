package org.gastwirt.panel.image;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.VmSpec.XenGuest;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.StoredSentences;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code image} with its files, and which state may follow which.
 *
 * <pre>
 * EMPTY → FETCHING → CHECKING → READY
 *   └───────┴───────────┴─────→ REFUSED → FETCHING | CHECKING
 * </pre>
 */
@Entity(name = "image")
@Table(name = "image")
class ImageEntity {

    @Id
    private UUID id = new UUID(0, 0);

    private String slug = "";
    private String name = "";

    @Enumerated(EnumType.STRING)
    private Image.Kind kind = Image.Kind.DISK;

    @Enumerated(EnumType.STRING)
    private Image.State state = Image.State.EMPTY;

    /** A {@link Sentence}, as it is stored. */
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private @Nullable String reason;

    @Column(name = "append_line")
    private String appendLine = "";

    @Enumerated(EnumType.STRING)
    @Column(name = "first_boot")
    private Image.FirstBoot firstBoot = Image.FirstBoot.CLOUD_INIT;

    @Enumerated(EnumType.STRING)
    @Column(name = "xen_guest")
    private @Nullable XenGuest xenGuest;

    @Column(name = "min_memory_bytes")
    private long minMemoryBytes;

    @Column(name = "virtual_size_bytes")
    private long virtualSizeBytes;

    @Enumerated(EnumType.STRING)
    private @Nullable DiskFormat format;

    private @Nullable String source;

    // Holds SHA-256 or SHA-512, told apart by its length.
    @Column(name = "published_sha256")
    private @Nullable String publishedDigest;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt = Instant.EPOCH;

    @Version
    private long version;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "image_file", joinColumns = @JoinColumn(name = "image_id"))
    @MapKeyColumn(name = "role")
    @MapKeyEnumerated(EnumType.STRING)
    private Map<ImageFile.Role, StoredFile> files = new TreeMap<>();

    protected ImageEntity() {}

    ImageEntity(ImageId id, Image.Kind kind, @Nullable DiskFormat format, Instant now) {
        this.id = id.value();
        this.kind = kind;
        this.format = format;
        this.createdAt = now;
    }

    void change(ImageDetails details) {
        slug = details.slug();
        name = details.name();
        appendLine = details.appendLine();
        firstBoot = details.firstBoot();
        xenGuest = details.xenGuest();
        minMemoryBytes = details.minMemory().value();
    }

    /** Where its file comes from, for people and for another try. */
    void comesFrom(@Nullable String newSource, @Nullable String newDigest) {
        source = newSource;
        publishedDigest = newDigest;
    }

    @Nullable
    DiskFormat format() {
        return format;
    }

    List<String> digests() {
        return files.values().stream().map(StoredFile::sha256).toList();
    }

    /** Whether all is there that a guest boots from; an initrd may be missing. */
    boolean isComplete() {
        return files.containsKey(mainRole(kind));
    }

    static ImageFile.Role mainRole(Image.Kind kind) {
        return switch (kind) {
            case DISK -> ImageFile.Role.DISK;
            case ISO -> ImageFile.Role.ISO;
            case KERNEL -> ImageFile.Role.KERNEL;
        };
    }

    /** What servers were made from is not changed under them. */
    void requireRoom(ImageFile.Role role) {
        boolean fits = role == mainRole(kind) || (role == ImageFile.Role.INITRD && kind == Image.Kind.KERNEL);
        if (!fits) {
            throw PanelException.invalid("role", "role_of_kind", kind);
        }
        if (state == Image.State.READY && files.containsKey(role)) {
            throw new PanelException(ErrorCode.INVALID_STATE, state);
        }
    }

    void put(ImageFile.Role role, StoredFile file) {
        files.put(role, file);
    }

    void fetching() {
        state = Image.State.FETCHING;
        reason = null;
    }

    void checking(@Nullable Sentence why) {
        state = Image.State.CHECKING;
        reason = StoredSentences.write(why);
    }

    void ready(Bytes virtualSize) {
        state = Image.State.READY;
        reason = null;
        virtualSizeBytes = virtualSize.value();
    }

    void refused(Sentence why) {
        state = Image.State.REFUSED;
        reason = StoredSentences.write(why);
    }

    /** Its bytes are gone; what is known about it stays. */
    void withoutFiles() {
        files.clear();
    }

    void retire(@Nullable Instant at) {
        retiredAt = at;
    }

    Image toImage() {
        return new Image(
                new ImageId(id),
                slug,
                name,
                kind,
                state,
                StoredSentences.read(reason),
                format,
                source,
                publishedDigest,
                appendLine,
                firstBoot,
                xenGuest,
                new Bytes(minMemoryBytes),
                new Bytes(virtualSizeBytes),
                files.entrySet().stream()
                        .map(entry -> entry.getValue().toImageFile(entry.getKey()))
                        .toList(),
                retiredAt,
                createdAt,
                version);
    }
}
