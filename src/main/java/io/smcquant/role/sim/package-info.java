/** The sim role: wiring of the simulated venue. */
@NullMarked
package io.smcquant.role.sim;

import org.jspecify.annotations.NullMarked;
