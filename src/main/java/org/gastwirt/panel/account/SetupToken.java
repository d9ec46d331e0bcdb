package org.gastwirt.panel.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.gastwirt.panel.shared.Role;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * For a panel that a program sets up on the same machine: when a file is named and is not there, its content becomes a
 * token that works from this machine only. The account behind it has no password, nobody can log in with it.
 */
@Component
class SetupToken implements ApplicationRunner {

    private static final String EMAIL = "setup@gastwirt.invalid";

    private final AccountRepository accounts;
    private final ApiTokens tokens;
    private final ApiTokenRepository existing;
    private final AccountSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;

    SetupToken(
            AccountRepository accounts,
            ApiTokens tokens,
            ApiTokenRepository existing,
            AccountSettings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.existing = existing;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String file = settings.setupTokenFile();
        if (file != null && !file.isBlank() && !Files.exists(Path.of(file))) {
            // the file last: without a written file the token is rolled back
            transaction.executeWithoutResult(status -> PrivateFile.write(Path.of(file), freshToken()));
        }
    }

    private String freshToken() {
        accounts.lockAdmins();
        var account = accounts.byEmail(EMAIL);
        if (account == null) {
            account = account();
            accounts.insert(account, null);
        }
        existing.revokeAll(account.id(), clock.instant());
        var token = new NewApiToken("setup", List.of("all"), null, null, List.of("127.0.0.1", "::1"));
        return tokens.create(token, SessionLogin.actor(account, "panel")).plain();
    }

    private Account account() {
        return new Account(
                AccountId.next(),
                EMAIL,
                "Setup",
                Role.ADMIN,
                null,
                null,
                null,
                null,
                true,
                false,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                0);
    }
}
