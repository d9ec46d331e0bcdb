package org.gastwirt.panel.account;

import java.nio.file.Path;
import java.time.Duration;
import org.gastwirt.panel.account.LoginLinks.Purpose;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** As long as there is no admin, each start of the panel says where to make one. There is no default password. */
@Component
class FirstAdmin implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final Duration VALID = Duration.ofHours(24);

    private final AccountRepository accounts;
    private final LoginLinks links;
    private final AccountSettings settings;
    private final TransactionOperations transaction;

    FirstAdmin(
            AccountRepository accounts, LoginLinks links, AccountSettings settings, TransactionOperations transaction) {
        this.accounts = accounts;
        this.links = links;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(status -> {
            accounts.lockAdmins();
            if (!accounts.hasAdmin(null)) {
                offer();
            }
        });
    }

    private void offer() {
        String token = links.create(Purpose.FIRST_ADMIN, null, VALID).token();
        String url = settings.url("/first-admin/" + token);
        LOG.info("First admin: {}", url);
        String file = settings.firstAdminFile();
        if (file != null && !file.isBlank()) {
            PrivateFile.write(Path.of(file), url);
        }
    }
}
