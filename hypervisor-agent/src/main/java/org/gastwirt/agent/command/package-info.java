/** What each command of the panel does on this host. */
@NullMarked
package org.gastwirt.agent.command;

import org.jspecify.annotations.NullMarked;
