package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;

/** A kind of job about a server or one of its parts, with the same steps each time. */
abstract class ServerJob<P> implements JobType<P> {

    private final String name;
    private final Class<P> params;
    private final List<Step<P>> steps;

    ServerJob(String name, Class<P> params, List<Step<P>> steps) {
        this.name = name;
        this.params = params;
        this.steps = List.copyOf(steps);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Class<P> params() {
        return params;
    }

    @Override
    public final List<Step<P>> steps() {
        return steps;
    }
}
