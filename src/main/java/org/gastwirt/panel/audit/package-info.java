/** Audit: who did what, as whom, from where. Rows are only ever added. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package org.gastwirt.panel.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
