/**
 * What the program can be asked on the command line instead of running as a service. Commands are dispatched before
 * Quarkus starts and need nothing of it.
 */
@NullMarked
package io.smcquant.command;

import org.jspecify.annotations.NullMarked;
