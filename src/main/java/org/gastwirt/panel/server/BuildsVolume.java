package org.gastwirt.panel.server;

import java.util.UUID;

/** Parameters of a job that makes a root volume; its id was made up front. */
interface BuildsVolume {

    UUID volumeId();

    /** What it is made from. */
    UUID imageId();
}
