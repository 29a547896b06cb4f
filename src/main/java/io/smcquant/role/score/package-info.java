/** The score role: wiring of what answers for setups, stateless by design. */
@NullMarked
package io.smcquant.role.score;

import org.jspecify.annotations.NullMarked;
