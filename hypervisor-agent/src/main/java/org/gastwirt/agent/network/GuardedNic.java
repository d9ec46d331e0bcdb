package org.gastwirt.agent.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.vm.VmNames;

/**
 * A guest's network card as the guard sees it.
 *
 * @param device the host's end of its cable
 * @param addresses addresses and prefixes it may use
 */
record GuardedNic(String device, String mac, List<CidrAddress> addresses) {

    static List<GuardedNic> of(Collection<VmSpec> specs) {
        var nics = new ArrayList<GuardedNic>();
        for (VmSpec spec : specs) {
            for (int i = 0; i < spec.nics().size(); i++) {
                VmSpec.Nic nic = spec.nics().get(i);
                nics.add(new GuardedNic(
                        VmNames.networkInterface(spec.vm().id(), spec.nicSlot(i)),
                        nic.mac(),
                        nic.addresses().stream().map(CidrAddress::parse).toList()));
            }
        }
        return nics;
    }
}
