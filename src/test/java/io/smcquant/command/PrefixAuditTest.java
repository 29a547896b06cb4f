package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.smcquant.command.PrefixAudit.Fault;
import io.smcquant.command.PrefixAudit.Prefix;
import io.smcquant.command.PrefixAudit.Rewritten;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Events are numbers here, and each is its own time; a prefix of n candles reaches to time n. */
class PrefixAuditTest {
    private final PrefixAudit<Long> audit = new PrefixAudit<>(event -> event);

    @Test
    void shouldFindNothingWhereEventsAreOnlyAdded() {
        // When
        take(2, 1, 2, 2);
        take(4, 1, 2, 2, 3);
        take(5, 3, 2, 1, 2, 5);

        // Then
        assertThat(audit.rewritten()).isEmpty();
    }

    @Test
    void shouldFindAnEventThatIsGone() {
        // When
        take(2, 1, 2);
        take(4, 1);

        // Then
        assertThat(audit.rewritten()).containsExactly(
                new Rewritten<>(2L, 2, Fault.ERASED, new Prefix(2, 2), 1, new Prefix(4, 4), 0));
    }

    @Test
    void shouldFindAnEventThatAppearsInTheSeenPast() {
        // When
        take(2, 1);
        take(4, 1, 2, 3);

        // Then 3 lies behind the first prefix, so only 2 should have been said before
        assertThat(audit.rewritten()).containsExactly(
                new Rewritten<>(2L, 2, Fault.BACK_STAMPED, new Prefix(2, 2), 0, new Prefix(4, 4), 1));
    }

    @Test
    void shouldFindAnEventOfTheFutureEvenWhenItComesTrue() {
        // When
        take(2, 3);
        take(4, 3);

        // Then
        assertThat(audit.rewritten()).containsExactly(
                new Rewritten<>(3L, 3, Fault.INVENTED, new Prefix(0, Long.MIN_VALUE), 0, new Prefix(2, 2), 1));
    }

    @Test
    void shouldCountHowOftenAnEventIsSaid() {
        // When
        take(2, 1, 1, 2);
        take(3, 1, 2, 2);

        // Then
        assertThat(audit.rewritten()).extracting(Rewritten::event, Rewritten::fault, Rewritten::before,
                Rewritten::after)
                .containsExactly(tuple(1L, Fault.ERASED, 2, 1), tuple(2L, Fault.BACK_STAMPED, 1, 2));
    }

    @Test
    void shouldCountAnEventThatComesAndGoesOnce() {
        // When
        take(2, 1);
        take(3);
        take(4, 1);
        take(5);

        // Then
        assertThat(audit.rewritten()).extracting(Rewritten::fault).containsExactly(Fault.ERASED);
    }

    @Test
    void shouldNotWorryAboutEventsOlderThanAllCandles() {
        // When
        take(2, -7);
        take(3, -7);

        // Then
        assertThat(audit.rewritten()).isEmpty();
    }

    @Test
    void shouldStopWhereNobodyReadsFurther() {
        // Given
        int many = PrefixAudit.REWRITTEN_MAX + 1;

        // When
        audit.take(new Prefix(1, 0), LongStream.rangeClosed(1, many).boxed().toList());

        // Then
        assertThat(audit.isFull()).isTrue();
        assertThat(audit.rewritten()).hasSize(PrefixAudit.REWRITTEN_MAX);
    }

    @Test
    void shouldRefusePrefixesThatDoNotGrow() {
        // Given
        take(2);

        // Then
        assertThatThrownBy(() -> take(2)).hasMessageContaining("prefixes grow");
        assertThatThrownBy(() -> audit.take(new Prefix(3, 1), List.of())).hasMessageContaining("prefixes grow");
    }

    @Property
    void shouldSayWhatTheDefinitionSaysOfEveryPairOfPrefixes(
            @ForAll @Size(min = 1, max = 6) List<@Size(max = 6) List<@IntRange(max = 8) Integer>> saidByPrefix) {
        // Given
        List<List<Long>> said = saidByPrefix.stream().map(one -> one.stream().map(Integer::longValue).toList())
                .toList();
        PrefixAudit<Long> fresh = new PrefixAudit<>(event -> event);

        // When
        for (int i = 0; i < said.size(); i++) {
            fresh.take(new Prefix(i + 1, i + 1), said.get(i));
        }

        // Then
        assertThat(fresh.rewritten().stream().map(Rewritten::event).collect(Collectors.toSet()))
                .isEqualTo(rewrittenByDefinition(said));
        assertThat(fresh.rewritten()).extracting(Rewritten::event).doesNotHaveDuplicates();
    }

    @Property
    void shouldAcquitWhoeverSaysEachEventWhenItsTimeHasCome(
            @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 20) Integer> events,
            @ForAll @Size(max = 8) Set<@IntRange(min = 1, max = 20) Integer> candles) {
        // Given
        PrefixAudit<Long> fresh = new PrefixAudit<>(event -> event);

        // When
        candles.stream().sorted().forEach(length -> {
            List<Long> said = new ArrayList<>();
            events.stream().filter(event -> event <= length).forEach(event -> said.add(event.longValue()));
            Collections.reverse(said);
            fresh.take(new Prefix(length, length), said);
        });

        // Then
        assertThat(fresh.rewritten()).isEmpty();
    }

    /** Word for word: prefix i reaches to time i + 1. */
    private static Set<Long> rewrittenByDefinition(List<List<Long>> said) {
        Set<Long> rewritten = new HashSet<>();
        for (int i = 0; i < said.size(); i++) {
            for (long event : said.get(i)) {
                if (event > i + 1) {
                    rewritten.add(event);
                }
            }
            for (int j = i + 1; j < said.size(); j++) {
                for (long event = 0; event <= i + 1; event++) {
                    if (Collections.frequency(said.get(i), event) != Collections.frequency(said.get(j), event)) {
                        rewritten.add(event);
                    }
                }
            }
        }
        return rewritten;
    }

    private void take(int candles, long... said) {
        audit.take(new Prefix(candles, candles), LongStream.of(said).boxed().toList());
    }
}
