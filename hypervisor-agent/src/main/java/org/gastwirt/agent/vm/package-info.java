/** A host that runs Vms, in our words; no hypervisor is named here. */
@NullMarked
package org.gastwirt.agent.vm;

import org.jspecify.annotations.NullMarked;
