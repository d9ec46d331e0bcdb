package org.gastwirt.panel.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gastwirt.panel.shared.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Setting up and using second factors needs the person's own browser; taking them away does not. */
@RestController
@Tag(name = "Accounts")
class SecondFactorEndpoint {

    private final SecondFactors factors;

    SecondFactorEndpoint(SecondFactors factors) {
        this.factors = factors;
    }

    @DeleteMapping("/v1/accounts/{id}/second-factors")
    @RequiresScope("accounts:write")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Takes away the authenticator app, the passkeys and the recovery codes of somebody who lost them")
    void reset(@PathVariable AccountId id, Actor me) {
        factors.reset(id, me);
    }
}
