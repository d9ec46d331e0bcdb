/** The process on each host: it dials the panel, does what it is asked, and reports what it sees. */
@NullMarked
package org.gastwirt.agent;

import org.jspecify.annotations.NullMarked;
