package io.smcquant.smc;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** What was said at a close was said with what was known at that close. */
@AddLifecycleHook(Proof.class)
class CausalityTest {
    @Property(tries = 150)
    void shouldHaveSaidOfAPrefixWhatItSaysOfTheWhole(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        // Given
        SmcFindings whole = any.findings();
        SplittableRandom random = any.choices();

        for (int i = 0; i < 8; i++) {
            int bars = random.nextInt(1, any.bars().size() + 1);

            // When
            SmcFindings prefix = any.with(any.bars().subList(0, bars)).findings();

            // Then
            prefix.assertIdenticalTo(whole.until(closeTimeMillis(any, bars - 1)), any + " prefix=" + bars);
        }
    }

    @Property(tries = 150)
    void shouldNotDependOnWhatIsStillToCome(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        // Given
        SplittableRandom random = any.choices();
        int known = random.nextInt(1, any.bars().size() + 1);
        long nowMillis = closeTimeMillis(any, known - 1);
        List<SmcBar> otherFuture = new ArrayList<>(any.bars().subList(0, known));
        for (SmcBar bar : any.bars().subList(known, any.bars().size())) {
            otherFuture.add(noise(bar.openTimeMillis(), random));
        }

        // When
        SmcFindings other = any.with(otherFuture).findings();

        // Then
        other.until(nowMillis).assertIdenticalTo(any.findings().until(nowMillis), any + " known=" + known);
    }

    @Property(tries = 60)
    void shouldSayTheSameLiveAsInABatch(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        any.begin().takeAll(any.bars()).findings().assertIdenticalTo(any.findings(), any);
    }

    private static long closeTimeMillis(ProofCase any, int bar) {
        return any.bars().get(bar).openTimeMillis() + any.timeframe().millis();
    }

    private static SmcBar noise(long openTimeMillis, SplittableRandom random) {
        long open = random.nextLong(1, SmcDetector.PRICE_E8_MAX);
        long close = random.nextLong(1, SmcDetector.PRICE_E8_MAX);
        long high = random.nextLong(Math.max(open, close), SmcDetector.PRICE_E8_MAX);
        return new SmcBar(openTimeMillis, open, high, random.nextLong(0, Math.min(open, close)) + 1, close,
                random.nextInt(1_000), random.nextInt(9) == 0);
    }
}
