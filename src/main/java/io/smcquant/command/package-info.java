/**
 * What the program can be asked on the command line instead of running as a service. Commands are dispatched before
 * Quarkus starts and need nothing of it; the one exception runs as the service and only says what to ask it: the
 * rehearsal, from which the archive of classes is made.
 */
@NullMarked
package io.smcquant.command;

import org.jspecify.annotations.NullMarked;
