/**
 * The one catalogue of what the engine measures about itself, and the way to measure it. Every adapter reports through
 * here, so that dashboards, alerts and the documentation have a single list to be checked against.
 */
@NullMarked
package io.smcquant.adapter.metrics;

import org.jspecify.annotations.NullMarked;
