package io.smcquant;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * All tests of a running application as one class, so that whoever spreads classes over processes gives them to one: an
 * application is built once for the tests that share it, and the database of {@code PostgresResource} has one user at a
 * time. A single one of them runs by its own name. Those that share neither are {@link ApplicationsOnTheirOwnTest}.
 */
@Suite
@SelectPackages("io.smcquant")
@IncludeClassNamePatterns(".*InApplicationTest")
@ExcludeClassNamePatterns(ApplicationsOnTheirOwnTest.NAMES)
class ApplicationsTest {}
