package org.gastwirt.panel.server;

import java.util.Set;

/** The names of the jobs whose subject is a server. */
final class ServerJobs {

    static final String SUBJECT_KIND = "server";

    static final String ADOPT = "server.adopt";
    static final String RELEASE = "server.release";
    static final String CREATE = "server.create";
    static final String DELETE = "server.delete";
    static final String MOVE = "server.move";
    static final String REINSTALL = "server.reinstall";
    static final String RESIZE = "server.resize";
    static final String RESET_PASSWORD = "server.reset-password";
    static final String PLUG_VOLUME = "server.plug-volume";
    static final String UNPLUG_VOLUME = "server.unplug-volume";
    static final String PLUG_CARD = "server.plug-card";
    static final String UNPLUG_CARD = "server.unplug-card";
    static final String SUSPEND = "server.suspend";
    static final String UNSUSPEND = "server.unsuspend";

    /** While one of these is at work the server is said to be starting. */
    static final Set<String> STARTING = Set.of(
            PowerVerb.START.jobType(),
            PowerVerb.RESTORE.jobType(),
            PowerVerb.RESUME.jobType(),
            PowerVerb.REBOOT.jobType(),
            PowerVerb.RESET.jobType(),
            UNSUSPEND);

    /** While one of these is at work the server is said to be stopping. */
    static final Set<String> STOPPING = Set.of(
            PowerVerb.STOP.jobType(),
            PowerVerb.SHUTDOWN.jobType(),
            PowerVerb.SAVE.jobType(),
            PowerVerb.PAUSE.jobType(),
            SUSPEND);

    private ServerJobs() {}
}
