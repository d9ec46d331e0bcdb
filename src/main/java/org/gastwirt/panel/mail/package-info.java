/** Mail: waits in the database until a server has taken it. Who has something to say asks {@code shared.Mailer}. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package org.gastwirt.panel.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
