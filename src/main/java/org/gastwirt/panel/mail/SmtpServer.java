package org.gastwirt.panel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;
import org.gastwirt.panel.shared.PanelSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands mails to the configured server. */
@Component
class SmtpServer {

    private final MailSettings settings;
    private final PanelSettings panel;
    private final java.time.Clock clock;
    private final @Nullable JavaMailSenderImpl sender;

    SmtpServer(MailSettings settings, PanelSettings panel, java.time.Clock clock) {
        this.settings = settings;
        this.panel = panel;
        this.clock = clock;
        this.sender = settings.url() == null ? null : sender(settings);
    }

    private static JavaMailSenderImpl sender(MailSettings settings) {
        var sender = new JavaMailSenderImpl();
        String protocol = settings.isTls() ? "smtps" : "smtp";
        sender.setProtocol(protocol);
        sender.setHost(Objects.requireNonNull(settings.url()).getHost());
        sender.setPort(settings.port());
        sender.setUsername(settings.user());
        sender.setPassword(settings.password());
        var options = sender.getJavaMailProperties();
        String timeout = Long.toString(settings.timeout().toMillis());
        for (String name : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            options.setProperty("mail." + protocol + "." + name, timeout);
        }
        options.setProperty("mail." + protocol + ".auth", Boolean.toString(settings.user() != null));
        options.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        options.setProperty("mail.smtp.starttls.enable", "true");
        options.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.needsStartTls()));
        return sender;
    }

    boolean isConfigured() {
        return sender != null;
    }

    /** @throws MailException when the server did not take it */
    void send(MailRows.Waiting mail) {
        if (sender == null) {
            throw new MailPreparationException("no mail server is configured any more");
        }
        try {
            sender.send(message(sender, mail));
        } catch (MessagingException e) {
            throw new MailPreparationException("the mail cannot be written", e);
        }
    }

    private MimeMessage message(JavaMailSenderImpl sender, MailRows.Waiting mail) throws MessagingException {
        String from = Objects.requireNonNull(settings.from());
        // the same id each time: a receiver that got it twice shows it once
        var message = new MimeMessage(sender.getSession()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + mail.id() + from.substring(from.indexOf('@')) + ">");
            }
        };
        var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        try {
            helper.setFrom(from, panel.current().name());
        } catch (java.io.UnsupportedEncodingException e) {
            throw new MessagingException("every JDK has UTF-8", e);
        }
        helper.setTo(mail.recipient());
        helper.setSubject(mail.subject());
        helper.setText(mail.text());
        helper.setSentDate(Date.from(clock.instant()));
        // no "I am on holiday" in return (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }
}
