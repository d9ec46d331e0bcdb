package org.gastwirt.panel.job;

import java.util.List;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;

/** A kind of job: a Spring bean that names its steps in reading order. {@code P} is a record stored as JSON. */
public interface JobType<P> {

    /** For example {@code server.create}; the sentence is {@code job.<name>} in messages.properties. */
    String name();

    Class<P> params();

    List<Step<P>> steps();

    /** Called in the transaction that ends the job as succeeded. */
    default void succeeded(StepContext<P> job) {}

    /** Called in the transaction that ends the job as failed or canceled, after everything was taken back. */
    default void failed(StepContext<P> job, ErrorCode code, Sentence why) {}

    /** Called in the transaction in which the job leaves the queue. */
    default void started(StepContext<P> job) {}
}
