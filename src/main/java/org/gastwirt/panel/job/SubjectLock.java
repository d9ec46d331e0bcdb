package org.gastwirt.panel.job;

import java.util.UUID;

/**
 * Locks things of one kind that jobs are about. Whoever changes such a thing has its row locked when it asks about the thing's
 * jobs; a job that ends locks the thing before its own row, too, so that the two never wait for each other.
 */
public interface SubjectLock {

    /** {@link NewJob#subjectKind()} of these jobs. */
    String subjectKind();

    /** In the caller's transaction, until its end. Nothing happens when the thing is gone. */
    void lock(UUID subject);
}
