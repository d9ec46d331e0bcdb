/** The storage pool: cached images, volumes, the wipe queue and first-boot seeds. */
@NullMarked
package org.gastwirt.agent.storage;

import org.jspecify.annotations.NullMarked;
