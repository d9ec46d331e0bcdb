package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.AfterCommit;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.RequestId;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One of the provider's people acts as a customer: from then on the session is confined to it, and every row of the audit
 * trail has both names. An admin does as an owner does; support looks. There is no such thing for tokens.
 */
@Component
class Acting {

    /** What a session holds meanwhile. */
    record AsCustomer(UUID customer) implements Serializable {}

    private static final String ACTING = "acting";
    private static final int LONGEST_REASON = 200;

    private final MemberRows customers;
    private final Audit audit;

    Acting(MemberRows customers, Audit audit) {
        this.customers = customers;
        this.audit = audit;
    }

    /** The one who acts in a session of that account. */
    Actor asWhom(Account account, HttpSession session, String source) {
        var self = SessionLogin.actor(account, source);
        if (!(session.getAttribute(ACTING) instanceof AsCustomer acting) || !self.isStaff()) {
            return self;
        }
        var customer = customers.customer(acting.customer()).orElse(null);
        if (customer == null) {
            // deleted meanwhile: nothing is left that one could act as
            session.removeAttribute(ACTING);
            return self;
        }
        return new Actor(
                Actor.Kind.ACCOUNT,
                account.id().value(),
                account.email(),
                source,
                RequestId.current(),
                Role.CUSTOMER,
                acting.customer(),
                Set.of(),
                account.role() == Role.ADMIN ? MemberRole.OWNER : MemberRole.VIEWER,
                customer.name());
    }

    /**
     * @param reason for the audit trail; may be empty
     * @throws PanelException {@code FORBIDDEN} to customers, {@code NOT_FOUND}, an invalid field
     */
    @Transactional
    void begin(UUID customer, String reason, HttpServletRequest request, Actor me) {
        if (me.kind() != Actor.Kind.ACCOUNT || !me.isStaff()) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        if (customers.customer(customer).isEmpty()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        String why = reason.strip();
        if (why.length() > LONGEST_REASON) {
            throw PanelException.invalid("reason", "length", LONGEST_REASON);
        }
        audit.record(
                me,
                "customer.act_as",
                "customer",
                customer,
                customer,
                why.isEmpty() ? Map.of() : Map.of("reason", why));
        var session = request.getSession();
        AfterCommit.run(() -> session.setAttribute(ACTING, new AsCustomer(customer)));
    }

    /** Back to oneself; nothing happens to one who is that already. */
    @Transactional
    @Nullable
    UUID end(HttpServletRequest request, Actor me) {
        UUID customer = me.customerId();
        if (me.actingAs() == null || customer == null) {
            return null;
        }
        audit.record(me, "customer.act_as_end", "customer", customer, customer, Map.of());
        var session = request.getSession();
        AfterCommit.run(() -> session.removeAttribute(ACTING));
        return customer;
    }
}
