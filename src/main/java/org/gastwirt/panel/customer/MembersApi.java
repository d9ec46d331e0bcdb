package org.gastwirt.panel.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.gastwirt.panel.account.Account;
import org.gastwirt.panel.account.AccountId;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.Members;
import org.gastwirt.panel.account.NewMember;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.MergePatch;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/customers/{id}/members")
@Tag(name = "Members")
class MembersApi {

    /** Somebody to invite. */
    @Schema(name = "NewMember")
    record NewMemberRequest(
            @NotBlank @Size(max = CustomerRules.MAX_EMAIL) String email,
            @NotBlank @Size(max = CustomerRules.MAX_NAME) String name,
            @NotNull MemberRole role,

            @Schema(
                    description = "Null: the customer's",
                    allowableValues = {"en", "de"})
            @Nullable
            String locale,

            @Schema(description = "Send the link by mail instead of answering it", defaultValue = "false") @Nullable
            Boolean byMail) {}

    /** What may be changed of a member. */
    @Schema(name = "MemberChange")
    record MemberChange(@NotNull MemberRole role) {}

    /** How another link is to reach the person. */
    @Schema(name = "NewInvitation")
    record NewInvitation(@Nullable Boolean byMail) {}

    private final Members members;
    private final Idempotency idempotency;

    MembersApi(Members members, Idempotency idempotency) {
        this.members = members;
        this.idempotency = idempotency;
    }

    @GetMapping
    @RequiresScope("members:read")
    @Operation(summary = "List a customer's people, newest first")
    ResponseEntity<ListReply<MemberJson>> list(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(members.list(id.value(), page, me), page, MemberJson::of);
    }

    @GetMapping("/{member}")
    @RequiresScope("members:read")
    @Operation(summary = "Read one of a customer's people")
    ResponseEntity<MemberJson> get(@PathVariable CustomerId id, @PathVariable AccountId member, Actor me) {
        return ok(members.get(id.value(), member, me));
    }

    @PostMapping
    @RequiresScope("members:write")
    @Operation(
            summary = "Invite somebody",
            description =
                    "The link works once, within seven days, and is answered this one time, unless it goes by mail.")
    @ApiResponse(
            responseCode = "201",
            description = "Invited",
            content = @Content(schema = @Schema(implementation = MemberJson.Invited.class)))
    ResponseEntity<?> invite(
            @PathVariable CustomerId id,
            @Valid @RequestBody NewMemberRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        String path = "/v1/customers/" + id + "/members";
        return idempotency.once(me, key, "POST", path, body, () -> {
            var wanted = new NewMember(
                    body.email(), body.name(), body.role(), body.locale(), Boolean.TRUE.equals(body.byMail()));
            var invited = members.invite(id.value(), wanted, me);
            return ResponseEntity.status(201)
                    .header(HttpHeaders.LOCATION, path + "/" + invited.member().id())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(MemberJson.Invited.of(invited));
        });
    }

    @PostMapping("/{member}/invitations")
    @RequiresScope("members:write")
    @Operation(summary = "Another link for somebody who has not used theirs; the earlier one ends")
    @ApiResponse(
            responseCode = "201",
            description = "Invited again",
            content = @Content(schema = @Schema(implementation = MemberJson.Invited.class)))
    ResponseEntity<MemberJson.Invited> inviteAgain(
            @PathVariable CustomerId id,
            @PathVariable AccountId member,
            @RequestBody(required = false) @Nullable NewInvitation body,
            Actor me) {
        boolean byMail = body != null && Boolean.TRUE.equals(body.byMail());
        return ResponseEntity.status(201)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(MemberJson.Invited.of(members.inviteAgain(id.value(), member, byMail, me)));
    }

    @PatchMapping(
            path = "/{member}",
            consumes = {MergePatch.TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope("members:write")
    @Operation(summary = "Give one of a customer's people another role, in force at once")
    ResponseEntity<MemberJson> change(
            @PathVariable CustomerId id,
            @PathVariable AccountId member,
            @Valid @RequestBody MemberChange body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        return ok(members.changeRole(id.value(), member, body.role(), Etags.ifMatch(ifMatch), me));
    }

    @DeleteMapping("/{member}")
    @RequiresScope("members:write")
    @Operation(summary = "Remove somebody; their sessions and tokens end at once")
    @ApiResponse(responseCode = "204", description = "Removed")
    ResponseEntity<Void> remove(
            @PathVariable CustomerId id,
            @PathVariable AccountId member,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        members.remove(id.value(), member, Etags.ifMatch(ifMatch), me);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<MemberJson> ok(Account member) {
        return Etags.ok(member.version(), MemberJson.of(member));
    }
}
