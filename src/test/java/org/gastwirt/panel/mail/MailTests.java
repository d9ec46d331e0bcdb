package org.gastwirt.panel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.gastwirt.panel.shared.Mailer;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** Mails to a real server, which is away when a test wants it. */
@PanelTest
class MailTests {

    // one port for the whole class, so that a server that was away comes back where it was
    private static final int PORT = freePort();
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(PORT, "127.0.0.1", "smtp"));

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void thatServer(DynamicPropertyRegistry properties) {
        SERVER.start();
        properties.add("gastwirt.mail.url", () -> "smtp://127.0.0.1:" + PORT);
        properties.add("gastwirt.mail.from", () -> "panel@example.com");
        properties.add("gastwirt.mail.timeout", () -> "5s");
        properties.add("gastwirt.mail.retries", () -> "1h,1h,1h");
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Autowired
    Mailer mailer;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Scheduler scheduler;

    private String to;

    @BeforeEach
    void somebody() {
        to = UUID.randomUUID() + "@example.com";
    }

    @AfterEach
    void empty() throws FolderException {
        SERVER.purgeEmailFromAllMailboxes();
    }

    private void invite(Locale language, String customer) {
        transaction.executeWithoutResult(status -> mailer.send(
                to,
                language,
                "invitation",
                "Gastwirt",
                customer,
                "Bob",
                "https://panel.example.com/links/x",
                7L,
                "ada"));
    }

    private String state() {
        return jdbc.sql(
                        "select state || ' ' || attempts || ' ' || (body is null) from outgoing_mail where recipient = :to")
                .param("to", to)
                .query(String.class)
                .single();
    }

    /** db-scheduler reads the system's clock: the retry is drawn near instead of moving the time. */
    private void anHourLater() {
        await().until(() -> jdbc.sql("""
                        update scheduled_tasks set execution_time = now() - interval '1 second'
                        where task_name = 'send-mail' and not picked
                          and task_instance in (select id::text from outgoing_mail where recipient = :to)
                        """).param("to", to).update() == 1);
        scheduler.triggerCheckForDueExecutions();
    }

    @Test
    void aMailArrivesInTheReadersLanguageAndItsTextIsForgotten() throws Exception {
        invite(Locale.GERMAN, "Müller & Söhne");
        await().until(() -> state().equals("SENT 1 true"));
        var mail = SERVER.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Einladung zu Gastwirt");
        assertThat(mail.getFrom()[0].toString()).contains("Gastwirt", "panel@example.com");
        assertThat(mail.getContent().toString()).contains("Müller & Söhne", "https://panel.example.com/links/x");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void theTextIsNotReadableInTheDatabase() {
        transaction.executeWithoutResult(status -> {
            mailer.send(to, Locale.ENGLISH, "invitation", "G", "C", "B", "https://secret.example.com", 7L, "ada");
            byte[] body = jdbc.sql("select body from outgoing_mail where recipient = :to")
                    .param("to", to)
                    .query(byte[].class)
                    .single();
            assertThat(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("secret.example.com");
            status.setRollbackOnly();
        });
    }

    @Test
    void whatIsRolledBackIsNotSent() {
        transaction.executeWithoutResult(status -> {
            mailer.send(to, Locale.ENGLISH, "invitation", "G", "C", "B", "u", 7L, "ada");
            status.setRollbackOnly();
        });
        String first = to;
        somebody();
        invite(Locale.ENGLISH, "C");
        await().until(() -> state().startsWith("SENT"));
        assertThat(Arrays.stream(SERVER.getReceivedMessages()).map(GreenMailUtil::getWholeMessage))
                .noneMatch(text -> text.contains(first));
    }

    @Test
    void aMailIsTriedAgainUntilTheServerIsBack() {
        SERVER.stop();
        try {
            invite(Locale.ENGLISH, "C");
            await().until(() -> state().equals("WAITING 1 false"));
        } finally {
            SERVER.start();
        }
        anHourLater();
        await().until(() -> state().equals("SENT 2 true"));
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
    }

    @Test
    void itIsGivenUpAfterTheLastRetry() {
        SERVER.stop();
        try {
            invite(Locale.ENGLISH, "C");
            for (int attempt = 1; attempt <= 3; attempt++) {
                String tried = "WAITING " + attempt + " false";
                await().until(() -> state().equals(tried));
                anHourLater();
            }
            await().until(() -> state().equals("FAILED 4 true"));
            assertThat(jdbc.sql("select error from outgoing_mail where recipient = :to")
                            .param("to", to)
                            .query(String.class)
                            .single())
                    .contains("Exception");
        } finally {
            SERVER.start();
        }
    }

    @Test
    void aNameCannotBecomeAHeader() throws Exception {
        transaction.executeWithoutResult(status ->
                mailer.send(to, Locale.ENGLISH, "invitation", "G\r\nBcc: eve@example.com", "C", "B", "u", 7L, "ada"));
        await().until(() -> state().startsWith("SENT"));
        var mail = SERVER.getReceivedMessages()[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Invitation to G Bcc: eve@example.com");
    }

    @Test
    void withoutATransactionNothingIsSaid() {
        assertThatThrownBy(() -> mailer.send(to, Locale.ENGLISH, "invitation", "G", "C", "B", "u", 7L, "ada"))
                .isInstanceOf(org.springframework.transaction.IllegalTransactionStateException.class);
    }
}
