/** Keeps true what the program is deployed with, with the tools of its own kind where the machine has them. */
@NullMarked
package io.smcquant.deploy;

import org.jspecify.annotations.NullMarked;
