package org.gastwirt.panel.image;

import java.util.List;
import org.gastwirt.panel.image.CheckOnHost.Checked;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.springframework.stereotype.Component;

/** Brings an image's file and has a host check it: afterwards the image is ready, or refused with a reason. */
@Component
class PrepareImageJob implements JobType<PrepareImage> {

    static final String NAME = "image.prepare";

    private final FetchFile fetch;
    private final CheckOnHost check;
    private final ImageStates images;
    private final HostUploads uploads;

    PrepareImageJob(FetchFile fetch, CheckOnHost check, ImageStates images, HostUploads uploads) {
        this.fetch = fetch;
        this.check = check;
        this.images = images;
        this.uploads = uploads;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<PrepareImage> params() {
        return PrepareImage.class;
    }

    @Override
    public List<Step<PrepareImage>> steps() {
        return List.of(fetch, check);
    }

    @Override
    public void succeeded(StepContext<PrepareImage> job) {
        var checked = job.resultOf(CheckOnHost.NAME, Checked.class);
        var source = job.params().source();
        if (source != null) {
            uploads.forget(source.uploadId());
        }
        images.ready(new ImageId(job.subject()), new Bytes(checked == null ? 0 : checked.virtualSizeBytes()));
    }

    @Override
    public void failed(StepContext<PrepareImage> job, ErrorCode code, Sentence why) {
        images.refused(new ImageId(job.subject()), why);
    }
}
