/**
 * The chart, linted and rendered by Helm itself, without a cluster. What comes out is read strictly, as Kubernetes
 * would read it, and held to the settings, metrics and documents of the program: a chart that names a setting nobody
 * knows installs well and never starts.
 *
 * <p>Each file in the chart's {@code ci} folder is a shape that is supported, so every rule about what is rendered is
 * asked of each of them.
 */
@NullMarked
package io.smcquant.deploy.helm;

import org.jspecify.annotations.NullMarked;
