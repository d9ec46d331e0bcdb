package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** In the API's document: an operation that answers with {@link ServerReplies.Reply}, whether its job is at work or ended. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "202",
        description = "At work",
        content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
@ApiResponse(
        responseCode = "200",
        description = "Nothing is left to do",
        content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
@interface AnsweredWithItsJob {}
