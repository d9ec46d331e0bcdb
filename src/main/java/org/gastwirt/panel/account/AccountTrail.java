package org.gastwirt.panel.account;

import java.util.Map;
import java.util.Objects;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What happens to accounts, told to the audit trail: in the caller's transaction, or in one of its own. */
@Component
class AccountTrail {

    private final Audit audit;
    private final TransactionOperations transaction;

    AccountTrail(Audit audit, TransactionOperations transaction) {
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What somebody does to their own account. */
    void tell(Actor me, String action, Map<String, ?> detail) {
        transaction.executeWithoutResult(status ->
                audit.record(me, action, "account", Objects.requireNonNull(me.id()), me.customerId(), detail));
    }

    /** What somebody does to an account. */
    void tell(Actor me, String action, Account account, Map<String, ?> detail) {
        transaction.executeWithoutResult(
                status -> audit.record(me, action, "account", account.id().value(), account.customerId(), detail));
    }

    /** Whose factors and sessions an actor may change: a person's own. */
    static AccountId self(Actor me) {
        me.requireOneself();
        if (me.kind() != Actor.Kind.ACCOUNT) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        return new AccountId(Objects.requireNonNull(me.id()));
    }
}
