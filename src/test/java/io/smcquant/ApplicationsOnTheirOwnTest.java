package io.smcquant;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Tests of applications that no test of {@link ApplicationsTest} shares, without the database that those share: another
 * process may run them meanwhile.
 */
@Suite
@SelectPackages("io.smcquant")
@IncludeClassNamePatterns(ApplicationsOnTheirOwnTest.NAMES)
class ApplicationsOnTheirOwnTest {
    static final String NAMES = ".*[.](FirstLook|InProcessChannels|KafkaContract|ScoreOverKafka"
            + "|ShardsRoute|StorageOutage)InApplicationTest";
}
