package io.smcquant.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a setting means and which values it admits. Read at run time, so that the start-up check, the documentation and
 * the {@code settings} command speak of one and the same list.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Key {
    /** One sentence for the person who sets it. */
    String value();

    /** Lowest admitted number, duration or size; empty for none. */
    String min() default "";

    /** Highest admitted number, duration or size; empty for none. */
    String max() default "";

    /** Masked wherever shown, never accepted on a command line, and readable from the file named by {@code …-file}. */
    boolean secret() default false;
}
