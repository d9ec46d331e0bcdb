package org.gastwirt.panel.plan;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** SQL on {@code plan}. */
interface PlanRepository extends Repository<PlanEntity, UUID> {

    @Query("select p from plan p where p.id = :id")
    Optional<PlanEntity> read(UUID id);

    @Query("select p from plan p where p.slug = :slug")
    Optional<PlanEntity> readBySlug(String slug);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from plan p where p.id = :id")
    Optional<PlanEntity> lock(UUID id);

    /** Older than a position, newest first; {@code pattern} is a lower-case {@code like} pattern. */
    @Query(nativeQuery = true, value = """
                    select p.* from plan p
                    where (p.created_at, p.id) < (:at, :id)
                      and (:retired or p.retired_at is null)
                      and (lower(p.name) like :pattern or p.slug like :pattern)
                    order by p.created_at desc, p.id desc
                    limit :limit""")
    List<PlanEntity> olderThan(Instant at, UUID id, boolean retired, String pattern, int limit);
}
