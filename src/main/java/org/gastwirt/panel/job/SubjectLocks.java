package org.gastwirt.panel.job;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The locks of all modules. A kind without one has no row that people change while its jobs end. */
@Component
class SubjectLocks {

    private final ObjectProvider<SubjectLock> all;

    SubjectLocks(ObjectProvider<SubjectLock> all) {
        this.all = all;
    }

    /** What the job is about, before the job's own row. */
    void lock(JobRow job) {
        all.stream().filter(one -> one.subjectKind().equals(job.subjectKind())).forEach(one -> one.lock(job.subject()));
    }
}
