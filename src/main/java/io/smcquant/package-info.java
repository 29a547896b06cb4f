/**
 * The process itself: {@link io.smcquant.SmcQuant} reads the command line, checks the configuration, brings up the
 * embedded database where none is configured, and hands over to Quarkus.
 */
@NullMarked
package io.smcquant;

import org.jspecify.annotations.NullMarked;
