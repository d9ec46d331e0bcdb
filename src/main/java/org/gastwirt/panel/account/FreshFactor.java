package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Asks for a second factor before what cannot be undone. Controllers of pages call it before they change anything. It lets
 * pass: API tokens, which have scopes; accounts without a second factor; who has shown one in this session within ten minutes.
 */
@Component
public class FreshFactor {

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final SecondFactors factors;
    private final AccountRepository accounts;
    private final Clock clock;

    FreshFactor(SecondFactors factors, AccountRepository accounts, Clock clock) {
        this.factors = factors;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * @param page the path to come back to, from which the action can be repeated; for a GET the page itself
     * @throws FactorNotFresh which sends the browser to {@code /account/confirm}
     */
    public void require(Actor me, String page) {
        if (me.kind() == Actor.Kind.ACCOUNT) {
            require(page);
        }
    }

    /** The same, of the provider's people only: also of one who acts as a customer. */
    public void requireOfStaff(Actor me, String page) {
        var login = SessionLogin.login(request());
        var account = login == null ? null : accounts.find(new AccountId(login.account()));
        if (me.kind() == Actor.Kind.ACCOUNT && account != null && account.role() != Role.CUSTOMER) {
            require(page);
        }
    }

    /** The session says who sits there, whoever they act as. */
    private void require(String page) {
        var request = request();
        var login = SessionLogin.login(request);
        boolean fresh = login != null
                && login.confirmedAt() != null
                && login.confirmedAt().plus(FRESH).isAfter(clock.instant());
        if (login == null || !fresh && factors.has(new AccountId(login.account()))) {
            boolean looks =
                    request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
            throw new FactorNotFresh(OwnPath.onTheWayTo("/account/confirm", page) + (looks ? "" : "&repeat=true"));
        }
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
