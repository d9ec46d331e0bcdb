/** What the host and its Vms use up, measured once a minute and kept until the panel has it. */
@NullMarked
package org.gastwirt.agent.metering;

import org.jspecify.annotations.NullMarked;
