/** What every part of the agent leans on: failures, files that survive a crash, child processes, threads. */
@NullMarked
package org.gastwirt.agent.shared;

import org.jspecify.annotations.NullMarked;
