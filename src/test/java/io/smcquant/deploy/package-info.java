/** What installs the engine, held to what the engine is: a mistake there shows on no developer's machine. */
@NullMarked
package io.smcquant.deploy;

import org.jspecify.annotations.NullMarked;
