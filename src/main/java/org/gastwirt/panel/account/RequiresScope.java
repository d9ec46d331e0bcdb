package org.gastwirt.panel.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scope a token needs for a {@code /v1} route. A {@code /v1} route without this annotation is refused for everybody. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresScope {

    /** For example {@code servers:create}; empty: any valid token. */
    String value();
}
