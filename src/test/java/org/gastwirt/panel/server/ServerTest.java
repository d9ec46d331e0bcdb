package org.gastwirt.panel.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gastwirt.panel.testing.PanelTest;
import org.springframework.context.annotation.Import;

/** A panel whose hosts are {@link WillingHost}s, and a {@link ServerWorld} to make what servers need. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PanelTest
@Import(WillingHost.Configuration.class)
@interface ServerTest {}
