package io.smcquant;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * All tests of a running application as one class, so that whoever spreads classes over processes gives them to one: an
 * application is built once for the tests that share it. A single one of them runs by its own name.
 */
@Suite
@SelectPackages("io.smcquant")
@IncludeClassNamePatterns(".*InApplicationTest")
class ApplicationsTest {}
