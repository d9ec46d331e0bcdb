package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.job.JobId;
import org.jspecify.annotations.Nullable;

/** What to install on a server; null: as before, and a made-up password. */
public record Reinstall(
        @Nullable String image,
        @Nullable String rootPassword,
        @Nullable List<String> sshKeys,
        @Nullable String userData,
        @Nullable DesktopSetup desktop) {

    /** Nothing but the image. */
    public static Reinstall of(@Nullable String image) {
        return new Reinstall(image, null, null, null, null);
    }

    /** @param rootPassword in the clear, here and never again */
    public record Submitted(JobId job, String rootPassword) {

        @Override
        public String toString() {
            return "Submitted[" + job + "]";
        }
    }
}
