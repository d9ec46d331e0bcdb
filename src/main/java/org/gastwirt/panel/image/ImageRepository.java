package org.gastwirt.panel.image;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** SQL on {@code image}. */
interface ImageRepository extends Repository<ImageEntity, UUID> {

    @Query("select i from image i where i.id = :id")
    Optional<ImageEntity> read(UUID id);

    @Query("select i from image i where i.slug = :slug")
    Optional<ImageEntity> readBySlug(String slug);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from image i where i.id = :id")
    Optional<ImageEntity> lock(UUID id);

    /** Older than a position, newest first; {@code onlyUsable}: ready and not retired; negative bounds: any. */
    @Query(nativeQuery = true, value = """
                    select i.* from image i
                    where (i.created_at, i.id) < (:at, :id)
                      and (not :onlyUsable or (i.state = 'READY' and i.retired_at is null))
                      and (:memory < 0 or i.min_memory_bytes <= :memory)
                      and (:disk < 0 or i.virtual_size_bytes <= :disk)
                      and (lower(i.name) like :pattern or i.slug like :pattern)
                    order by i.created_at desc, i.id desc
                    limit :limit""")
    List<ImageEntity> olderThan(
            Instant at, UUID id, boolean onlyUsable, long memory, long disk, String pattern, int limit);

    void flush();
}
