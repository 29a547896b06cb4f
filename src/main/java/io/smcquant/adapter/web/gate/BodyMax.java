package io.smcquant.adapter.web.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Largest body a route takes, as sent and after unpacking, where {@code smc.http.body-max} does not fit it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyMax {
    long bytes();
}
