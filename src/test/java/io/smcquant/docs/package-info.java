/** Keeps the documents true: what can be generated from the program is compared with it on every build. */
@NullMarked
package io.smcquant.docs;

import org.jspecify.annotations.NullMarked;
