package org.gastwirt.panel.job;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks, when a bread is to be locked, whether its job is locked already. */
@Component
class BreadLock implements SubjectLock {

    /** For each bread whether its job's row was free. */
    final Map<UUID, Boolean> inOrder = new ConcurrentHashMap<>();

    private final JdbcClient jdbc;
    private final TransactionTemplate another;

    BreadLock(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.another = new TransactionTemplate(transactions);
        this.another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String subjectKind() {
        return "bread";
    }

    @Override
    public void lock(UUID subject) {
        inOrder.merge(subject, isJobFree(subject), Boolean::logicalAnd);
    }

    private boolean isJobFree(UUID subject) {
        try {
            another.executeWithoutResult(status -> {
                jdbc.sql("select set_config('lock_timeout', '3s', true)")
                        .query(String.class)
                        .single();
                jdbc.sql("select 1 from job where subject = ? and finished_at is null for update")
                        .param(subject)
                        .query(Integer.class)
                        .list();
            });
            return true;
        } catch (PessimisticLockingFailureException locked) {
            return false;
        }
    }
}
