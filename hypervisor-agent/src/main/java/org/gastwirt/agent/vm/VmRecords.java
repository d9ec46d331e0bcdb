package org.gastwirt.agent.vm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.jspecify.annotations.Nullable;

/**
 * What this agent knows of its own Vms: one file per Vm with the specification it was defined by and its generation. A
 * domain without such a record is somebody else's.
 */
public final class VmRecords {

    private final Path directory;
    private final Path adoptions;
    private final Map<UUID, VmSpec> specs = new ConcurrentHashMap<>();
    private final Map<UUID, AdoptedVm> adopted = new ConcurrentHashMap<>();

    /** Reads what lies there. */
    public VmRecords(Path directory) {
        this.directory = DurableFiles.directory(directory, "rwx------");
        this.adoptions = DurableFiles.directory(directory.resolve("adopted"), "rwx------");
        for (Path file : DurableFiles.list(adoptions, "*.json")) {
            String text = DurableFiles.readOrNull(file);
            if (text != null) {
                AdoptedVm vm = AgentJson.read(text, AdoptedVm.class);
                adopted.put(vm.vm(), vm);
            }
        }
        for (Path file : DurableFiles.list(directory, "*.json")) {
            String text = DurableFiles.readOrNull(file);
            if (text != null) {
                VmSpec spec = AgentJson.read(text, VmSpec.class);
                specs.put(spec.vm().id(), spec);
            }
        }
    }

    /** The Vm's specification, or null when it is not ours. */
    public @Nullable VmSpec find(UUID vm) {
        return specs.get(vm);
    }

    /** All of them, in no order. */
    public List<VmSpec> all() {
        return List.copyOf(specs.values());
    }

    /** Remembers, on disk before anything else. */
    public void put(VmSpec spec) {
        DurableFiles.write(file(spec.vm().id()), AgentJson.write(spec));
        specs.put(spec.vm().id(), spec);
    }

    /** Forgets, also that it was adopted. */
    public void remove(UUID vm) {
        DurableFiles.delete(file(vm));
        specs.remove(vm);
        DurableFiles.delete(adoptions.resolve(vm + ".json"));
        adopted.remove(vm);
    }

    /** Remembers how a Vm was before it became ours, on disk before anything else. */
    public void putAdopted(AdoptedVm vm) {
        DurableFiles.write(adoptions.resolve(vm.vm() + ".json"), AgentJson.write(vm));
        adopted.put(vm.vm(), vm);
    }

    /** How the Vm was before it became ours; null when we made it. */
    public @Nullable AdoptedVm adopted(UUID vm) {
        return adopted.get(vm);
    }

    /** The name of the Vm's domain: an adopted one keeps its own. */
    public String domainName(UUID vm) {
        AdoptedVm known = adopted.get(vm);
        return known == null ? VmNames.domain(vm) : known.name();
    }

    /**
     * The specification of exactly this life of the Vm.
     *
     * @throws AgentException {@code VM_MISSING} or {@code GENERATION_MISMATCH}
     */
    public VmSpec require(VmRef vm) {
        VmSpec spec = find(vm.id());
        if (spec == null) {
            throw new AgentException(FailureCode.VM_MISSING, "This agent has not defined such a Vm.");
        }
        if (spec.vm().generation() != vm.generation()) {
            throw mismatch(spec.vm().generation(), vm.generation());
        }
        return spec;
    }

    /** The failure for two generations that differ. */
    public static AgentException mismatch(long onDisk, long asked) {
        return new AgentException(
                FailureCode.GENERATION_MISMATCH,
                "The host holds generation " + onDisk + ", the command means generation " + asked + ".");
    }

    private Path file(UUID vm) {
        return directory.resolve(vm + ".json");
    }
}
