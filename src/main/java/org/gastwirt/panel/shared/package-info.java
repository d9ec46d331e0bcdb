/** Words that every module uses: ids, amounts, errors, pages of a list, who acts. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.gastwirt.panel.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
