package org.gastwirt.panel.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The side of one who was given a console: no account, one page. Opening a link uses nothing up: mail programs open links, too. */
@Controller
@RequestMapping("/console/guest")
class GuestController {

    /** Strict: no other site's page opens a console in a guest's name. */
    static final String COOKIE = "gastwirt-guest";

    private final Handovers handovers;
    private final TicketDesk tickets;
    private final RecordingRows recordings;
    private final DesktopRows desktops;
    private final DesktopPasswords passwords;

    GuestController(
            Handovers handovers,
            TicketDesk tickets,
            RecordingRows recordings,
            DesktopRows desktops,
            DesktopPasswords passwords) {
        this.handovers = handovers;
        this.tickets = tickets;
        this.recordings = recordings;
        this.desktops = desktops;
        this.passwords = passwords;
    }

    @GetMapping("/{token}")
    String offer(@PathVariable String token, Model model) {
        model.addAttribute("handover", handovers.look(token).orElseThrow(GuestController::gone));
        model.addAttribute("token", token);
        return "console/offer";
    }

    @PostMapping("/{token}")
    ResponseEntity<Void> take(@PathVariable String token, HttpServletRequest request) {
        String guest = handovers.take(token, request.getRemoteAddr()).orElseThrow(GuestController::gone);
        var cookie = ResponseCookie.from(COOKIE, guest)
                .path(request.getContextPath() + "/console")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(Duration.ofMinutes(Handovers.LONGEST_MINUTES))
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.LOCATION, request.getContextPath() + "/console/guest")
                .build();
    }

    @GetMapping
    String show(@CookieValue(name = COOKIE, required = false) @Nullable String guest, Model model) {
        var handover = of(guest);
        model.addAttribute("handover", handover);
        var wanted = handover.wanted().desktop();
        if (wanted != null) {
            model.addAttribute(
                    "desktop", desktops.find(handover.server(), wanted).orElseThrow(GuestController::gone));
            model.addAttribute("passwordKey", passwords.keyFor(String.valueOf(guest)));
        }
        return switch (ConsoleKind.of(handover.wanted().kind())) {
            case screen, desktop -> "console/guest";
            case serial -> "console/guest-serial";
        };
    }

    @PostMapping
    ResponseEntity<ConsoleSessionController.Answer> ticket(
            @CookieValue(name = COOKIE, required = false) @Nullable String guest) {
        var ticket = tickets.issue(of(guest), String.valueOf(guest));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new ConsoleSessionController.Answer(
                        ticket.subprotocol(), ticket.console().text(), ticket.expiresAt()));
    }

    /** Whether what the guest looks at is recorded. Nothing to those who may not look any more. */
    @GetMapping("/recording")
    String recording(@CookieValue(name = COOKIE, required = false) @Nullable String guest, Model model) {
        var given = guest == null ? Optional.<Handover>empty() : handovers.of(guest);
        model.addAttribute("given", given.isPresent());
        model.addAttribute(
                "recorded",
                given.filter(it -> recordings.isRunning(
                                it.server(), it.wanted().kind(), it.wanted().desktop()))
                        .isPresent());
        return "console/_recording :: guest";
    }

    private Handover of(@Nullable String guest) {
        return guest == null ? thrown() : handovers.of(guest).orElseThrow(GuestController::gone);
    }

    private static Handover thrown() {
        throw gone();
    }

    private static PanelException gone() {
        return new PanelException(ErrorCode.NOT_FOUND);
    }
}
