package io.smcquant.adapter.web.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/**
 * A route whose calls cost enough that one client may have only {@code smc.http.heavy-calls-max} of them under way, and
 * all clients together as many as there are processors, at least two. Where the answer comes later, in a {@code Uni},
 * {@link org.jboss.resteasy.reactive.server.Cancellable} must be off: the framework never says of work it cancelled when
 * that ended, and the place would be lost.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface Heavy {}
