package org.gastwirt.panel.job;

import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.gastwirt.panel.audit.CustomersPeople;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Component;

/** What of a job is shown to whom. */
@Component
class JobViews {

    private final CustomersPeople people;

    JobViews(CustomersPeople people) {
        this.people = people;
    }

    /** Asks once whose people they are, for as many jobs as it is used on. */
    UnaryOperator<Job> shownTo(Actor me) {
        UUID customer = me.customerId();
        if (me.isStaff()) {
            return UnaryOperator.identity();
        }
        Set<UUID> own = customer == null ? Set.of() : people.of(customer);
        return job -> job.forCustomer(own);
    }
}
