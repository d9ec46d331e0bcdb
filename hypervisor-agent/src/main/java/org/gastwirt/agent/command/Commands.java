package org.gastwirt.agent.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.desktop.Desktops;
import org.gastwirt.agent.journal.CommandHandler;
import org.gastwirt.agent.journal.Work;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentCommand.AdjustVm;
import org.gastwirt.agent.protocol.AgentCommand.AdoptVm;
import org.gastwirt.agent.protocol.AgentCommand.CreateVolume;
import org.gastwirt.agent.protocol.AgentCommand.DefineVm;
import org.gastwirt.agent.protocol.AgentCommand.DeleteFirstBoot;
import org.gastwirt.agent.protocol.AgentCommand.DescribeVm;
import org.gastwirt.agent.protocol.AgentCommand.DetachVolume;
import org.gastwirt.agent.protocol.AgentCommand.EvictImage;
import org.gastwirt.agent.protocol.AgentCommand.FetchImage;
import org.gastwirt.agent.protocol.AgentCommand.GrowVolume;
import org.gastwirt.agent.protocol.AgentCommand.KeepVolume;
import org.gastwirt.agent.protocol.AgentCommand.PauseVm;
import org.gastwirt.agent.protocol.AgentCommand.PlugVm;
import org.gastwirt.agent.protocol.AgentCommand.PreviewVm;
import org.gastwirt.agent.protocol.AgentCommand.PublishFile;
import org.gastwirt.agent.protocol.AgentCommand.ReadFacts;
import org.gastwirt.agent.protocol.AgentCommand.ReadSerialLog;
import org.gastwirt.agent.protocol.AgentCommand.ReadVolume;
import org.gastwirt.agent.protocol.AgentCommand.RebootVm;
import org.gastwirt.agent.protocol.AgentCommand.ReceiveVolume;
import org.gastwirt.agent.protocol.AgentCommand.ReleaseVm;
import org.gastwirt.agent.protocol.AgentCommand.ResetVm;
import org.gastwirt.agent.protocol.AgentCommand.ResumeVm;
import org.gastwirt.agent.protocol.AgentCommand.SaveVm;
import org.gastwirt.agent.protocol.AgentCommand.SendBreak;
import org.gastwirt.agent.protocol.AgentCommand.SendVolume;
import org.gastwirt.agent.protocol.AgentCommand.SetRootPassword;
import org.gastwirt.agent.protocol.AgentCommand.ShutDownVm;
import org.gastwirt.agent.protocol.AgentCommand.StartDesktop;
import org.gastwirt.agent.protocol.AgentCommand.StartVm;
import org.gastwirt.agent.protocol.AgentCommand.StartVncDesktop;
import org.gastwirt.agent.protocol.AgentCommand.StopDesktop;
import org.gastwirt.agent.protocol.AgentCommand.StopVm;
import org.gastwirt.agent.protocol.AgentCommand.UndefineVm;
import org.gastwirt.agent.protocol.AgentCommand.Unsupported;
import org.gastwirt.agent.protocol.AgentCommand.WipeVolume;
import org.gastwirt.agent.protocol.AgentCommand.WriteFirstBoot;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.Outcome.CachedFile;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.storage.ImageCache;
import org.gastwirt.agent.storage.Seeds;
import org.gastwirt.agent.storage.VolumeCopies;
import org.gastwirt.agent.storage.Volumes;
import org.gastwirt.agent.vm.SpecCheck;
import org.gastwirt.agent.vm.VmHost;

/** What each command does. Nothing here remembers anything: the Vm's part is {@link VmCommands}. */
public final class Commands implements CommandHandler {

    /** A guest that has not rebooted by then will not; on Xen it is ended and made anew, which takes a busy host a while. */
    private static final Duration REBOOT_DEADLINE = Duration.ofMinutes(5);

    /** Of a guest's log; it travels as one message. */
    private static final int MOST_OF_A_LOG = 256 * 1024;

    private final VmHost host;
    private final VmCommands vms;
    private final ImageCache images;
    private final Volumes volumes;
    private final VolumeCopies copies;
    private final Seeds seeds;
    private final ImportDirectory importable;
    private final Uploads uploads;
    private final Adoptions adoptions;
    private final Desktops desktops;
    private final FactsOfHost facts;

    public Commands(
            VmHost host,
            VmCommands vms,
            ImageCache images,
            Volumes volumes,
            VolumeCopies copies,
            Seeds seeds,
            ImportDirectory importable,
            Uploads uploads,
            Adoptions adoptions,
            Desktops desktops) {
        this.host = host;
        this.vms = vms;
        this.images = images;
        this.volumes = volumes;
        this.copies = copies;
        this.seeds = seeds;
        this.importable = importable;
        this.uploads = uploads;
        this.adoptions = adoptions;
        this.desktops = desktops;
        this.facts = new FactsOfHost(host, volumes);
    }

    @Override
    public Outcome handle(AgentCommand command, Work work) {
        return switch (command) {
            case Unsupported c ->
                new Outcome.Failed(FailureCode.UNSUPPORTED, "This agent's release does not know that command.");
            case FetchImage c -> fetch(c.files(), work);
            case PublishFile c -> uploads.upload(c.uploadId(), importable.resolve(c.path()), work);
            case ReadFacts c -> new Outcome.Facts(facts.read());
            case EvictImage c ->
                done(() -> images.evict(c.sha256(), () -> volumes.isLinkedTo(c.sha256()) || vms.isUsing(c.sha256())));
            case CreateVolume c -> done(() -> volumes.create(c));
            case GrowVolume c ->
                done(() -> volumes.grow(
                        c.vm(),
                        c.volumeId(),
                        c.sizeBytes(),
                        (disk, size) -> host.growRunning(c.vm().id(), disk, size)));
            case DetachVolume c ->
                done(() -> {
                    requireUnused(c.vm().id(), c.volumeId());
                    volumes.detach(c.vm(), c.volumeId());
                });
            case ReadVolume c -> copies.find(c.vm(), c.volumeId());
            case SendVolume c -> {
                requireUnused(c.vm().id(), c.volumeId());
                yield copies.send(c, work);
            }
            case ReceiveVolume c -> copies.receive(c, work);
            case KeepVolume c -> done(() -> copies.keep(c));
            case WipeVolume c -> done(() -> volumes.wipe(c.vm(), c.volumeId(), work));
            case WriteFirstBoot c -> done(() -> seeds.write(c.vm().id(), c.files()));
            case DeleteFirstBoot c ->
                done(() -> {
                    vms.requireNoOtherGeneration(c.vm());
                    seeds.delete(c.vm().id());
                });
            case DefineVm c -> done(() -> vms.define(c.spec()));
            case AdjustVm c -> onVm(c.vm(), () -> vms.adjust(c.vm()));
            case PlugVm c -> onVm(c.vm(), () -> vms.plug(c.vm(), work));
            case UndefineVm c -> done(() -> vms.undefine(c.vm()));
            case StartVm c -> done(() -> vms.start(c.vm()));
            case ShutDownVm c ->
                onVm(c.vm(), () -> host.shutDown(c.vm().id(), Duration.ofSeconds(c.deadlineSeconds()), work));
            case StopVm c ->
                done(() -> {
                    // A Vm that is not defined does not run: undoing a start that never happened is a success.
                    if (vms.isDefined(c.vm())) {
                        host.stop(c.vm().id());
                    }
                });
            case RebootVm c -> onVm(c.vm(), () -> host.reboot(c.vm().id(), REBOOT_DEADLINE, work));
            case ResetVm c -> onVm(c.vm(), () -> host.reset(c.vm().id()));
            case PauseVm c -> onVm(c.vm(), () -> host.pause(c.vm().id()));
            case ResumeVm c -> onVm(c.vm(), () -> host.resume(c.vm().id()));
            case SaveVm c -> onVm(c.vm(), () -> host.save(c.vm().id()));
            case DescribeVm c -> new Outcome.VmDescribed(adoptions.describe(c.vmId()));
            case PreviewVm c -> {
                SpecCheck.check(c.spec());
                yield host.definition(c.spec());
            }
            case AdoptVm c -> done(() -> adoptions.adopt(c));
            case ReleaseVm c -> done(() -> adoptions.release(c.vm()));
            case SendBreak c -> done(() -> host.sendBreak(c.vm()));
            case ReadSerialLog c ->
                new Outcome.SerialLog(Base64.getEncoder()
                        .encodeToString(host.serialLog(c.vm(), Math.clamp(c.bytes(), 0, MOST_OF_A_LOG))));
            case StartDesktop c -> done(() -> desktops.start(c));
            case StartVncDesktop c -> done(() -> desktops.start(c));
            case StopDesktop c -> done(() -> desktops.stop(c.desktopId()));
            case SetRootPassword c -> onVm(c.vm(), () -> host.setRootPassword(c.vm().id(), c.cryptHash()));
        };
    }

    private Outcome fetch(List<ImageFile> files, Work work) {
        var cached = new ArrayList<CachedFile>();
        for (int i = 0; i < files.size(); i++) {
            int before = i;
            cached.add(images.fetch(
                    files.get(i), (percent, text) -> work.progress((before * 100 + percent) / files.size(), text)));
        }
        return new Outcome.ImageReady(cached);
    }

    /** A running Vm may have moved on to another volume; the one that it runs on stays. */
    private void requireUnused(UUID vm, UUID volume) {
        if (host.filesInUse(vm).stream().anyMatch(file -> volume.equals(volumes.volumeAt(file)))) {
            throw new AgentException(FailureCode.WRONG_STATE, "The Vm must be off: it uses the volume.");
        }
    }

    private Outcome onVm(VmRef vm, Runnable work) {
        vms.require(vm);
        return done(work);
    }

    private static Outcome done(Runnable work) {
        work.run();
        return new Outcome.Done();
    }

    /** Kept beside the switch that it serves: what a specification refers to. */
    static List<String> imagesOf(VmSpec spec) {
        var all = new ArrayList<>(spec.cdroms());
        if (spec.directBoot() != null) {
            all.add(spec.directBoot().kernelSha256());
            if (spec.directBoot().initrdSha256() != null) {
                all.add(spec.directBoot().initrdSha256());
            }
        }
        return all;
    }
}
