package org.gastwirt.panel.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ten codes for the day on which the telephone is lost. Each works once; only hashes are stored. */
@Repository
class RecoveryCodes {

    static final int COUNT = 10;

    /** 15 of 31 letters and digits that are not mistaken for one another: 74 bits, so that a plain hash is enough. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUP = 5;
    private static final int LENGTH = 3 * GROUP;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    RecoveryCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** New ones in place of the old. They are told this once. */
    List<String> renew(AccountId account) {
        delete(account);
        var codes = IntStream.range(0, COUNT).mapToObj(i -> random()).toList();
        for (String code : codes) {
            jdbc.sql("insert into recovery_code (account_id, code_hash, created_at) values (:account, :hash, :now)")
                    .param("account", account.value())
                    .param("hash", hash(account, code))
                    .param("now", SqlTime.of(clock.instant()))
                    .update();
        }
        return codes;
    }

    /** Uses one up, however it is written: hyphens, spaces and capitals do not matter. */
    boolean use(AccountId account, String code) {
        return jdbc.sql("""
                        update recovery_code set used_at = :now
                        where account_id = :account and code_hash = :hash and used_at is null
                        """)
                        .param("now", SqlTime.of(clock.instant()))
                        .param("account", account.value())
                        .param("hash", hash(account, code))
                        .update()
                == 1;
    }

    /** How many still work. */
    int left(AccountId account) {
        return jdbc.sql("select count(*) from recovery_code where account_id = :account and used_at is null")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    void delete(AccountId account) {
        jdbc.sql("delete from recovery_code where account_id = :account")
                .param("account", account.value())
                .update();
    }

    private static String random() {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i > 0 && i % GROUP == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static String hash(AccountId account, String code) {
        return SecretText.hash(
                account.text() + " " + code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }
}
