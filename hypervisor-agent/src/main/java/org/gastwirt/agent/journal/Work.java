package org.gastwirt.agent.journal;

import org.gastwirt.agent.storage.ProgressSink;
import org.gastwirt.agent.vm.VmHost;

/** What a command may say and ask while it is being carried out. */
public interface Work extends ProgressSink, VmHost.Patience {}
