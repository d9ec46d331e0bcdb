package org.gastwirt.panel.customer;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** SQL on {@code customer}. Whom an actor may reach is decided in {@link StoredCustomers} before any of it. */
interface CustomerRepository extends Repository<CustomerEntity, UUID> {

    @Query("select c from customer c where c.id = :id")
    Optional<CustomerEntity> read(UUID id);

    @Query("select c from customer c where c.externalId = :externalId")
    Optional<CustomerEntity> readByExternalId(String externalId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from customer c where c.id = :id")
    Optional<CustomerEntity> lock(UUID id);

    /** Older than a position, newest first; {@code pattern} is a lower-case {@code like} pattern. */
    @Query(nativeQuery = true, value = """
                    select c.* from customer c
                    where (c.created_at, c.id) < (:at, :id)
                      and (lower(c.name) like :pattern or lower(c.email) like :pattern
                           or lower(coalesce(c.external_id, '')) like :pattern)
                    order by c.created_at desc, c.id desc
                    limit :limit""")
    List<CustomerEntity> olderThan(Instant at, UUID id, String pattern, int limit);

    void flush();

    void delete(CustomerEntity customer);
}
