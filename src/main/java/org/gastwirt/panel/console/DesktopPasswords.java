package org.gastwirt.panel.console;

import java.util.Base64;
import org.gastwirt.panel.shared.MasterKey;
import org.gastwirt.panel.shared.SecretText;
import org.springframework.stereotype.Component;

/**
 * Keys with which pages keep the passwords of guests' own VNC servers. The browser has what is encrypted, the panel has the key
 * and gives it to one login only: when that is over, nobody can read it any more. The password itself never comes here.
 */
@Component
class DesktopPasswords {

    private final MasterKey masterKey;

    DesktopPasswords(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** @param login the secret of a login: a session's id, or that of a browser that took a hand-over */
    String keyFor(String login) {
        return Base64.getEncoder().encodeToString(masterKey.derive("desktop passwords " + SecretText.hash(login)));
    }
}
