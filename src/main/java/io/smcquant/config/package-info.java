/**
 * Every setting of the engine: one mapping per capability under {@code smc.*}, each key with its meaning, its rule and
 * a safe default, and the check that names all wrong settings at once before the process touches anything.
 *
 * <p>Secrets come from the environment or from files ({@code …_FILE}) and are masked wherever a setting is shown. This
 * package knows no other part of the engine but the pure core.
 */
@NullMarked
package io.smcquant.config;

import org.jspecify.annotations.NullMarked;
