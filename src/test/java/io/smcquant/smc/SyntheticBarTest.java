package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** A bar in which nothing traded is a hole, whatever prices it shows. */
@AddLifecycleHook(Proof.class)
class SyntheticBarTest {
    @Property(tries = 100)
    void shouldSayTheSameWithoutTheBarsThatNeverTraded(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        any.with(any.bars().stream().filter(bar -> !bar.synthetic()).toList()).findings()
                .assertIdenticalTo(any.findings(), any);
    }

    @Property(tries = 100)
    void shouldSayTheSameOfHolesThatAreFilledIn(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        // Given
        SplittableRandom random = any.choices();
        List<SmcBar> filled = new ArrayList<>();
        List<SmcBar> holed = new ArrayList<>();
        for (SmcBar bar : any.bars()) {
            boolean quiet = random.nextInt(6) == 0;
            filled.add(quiet ? new SmcBar(bar.openTimeMillis(), 7, 9, 5, 6, 1e9, true) : bar);
            if (!quiet) {
                holed.add(bar);
            }
        }

        // When
        SmcFindings found = any.with(filled).findings();

        // Then
        found.assertIdenticalTo(any.with(holed).findings(), any);
    }

    @Property(tries = 50)
    void shouldLeaveNoTraceOfThemOnceOneTradesAgain(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        // Given
        List<SmcBar> real = any.bars().stream().filter(bar -> !bar.synthetic()).toList();
        int last = any.bars().lastIndexOf(real.get(real.size() - 1));

        // When
        LiveRun with = any.begin().takeAll(any.bars().subList(0, last + 1));
        LiveRun without = any.begin().takeAll(real);

        // Then
        assertThat(with.snapshot()).as(any.toString()).isEqualTo(without.snapshot());
    }
}
