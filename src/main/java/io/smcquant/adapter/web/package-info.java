/**
 * The routes of the REST interface. Each asks a port or an adapter, and turns the answer into the wire's conventions;
 * what a route has in common with the others is in the packages below: {@code wire} (numbers, times, pages, problems),
 * {@code gate} (who may call how much), {@code health} (the state for people and probes).
 */
@NullMarked
package io.smcquant.adapter.web;

import org.jspecify.annotations.NullMarked;
