package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.smcquant.market.Timeframe;

/** A proof is worth what it is tried on: the cases have to bring about everything there is. */
class ProofCaseTest {
    private static final int SEEDS = 400;

    @Test
    void shouldBringAboutEverythingThatCanBeSaid() {
        // Given
        Set<String> wanted = new TreeSet<>(List.of("rangeSide.discount", "rangeSide.premium", "orderBlock.confirmed",
                "orderBlock.mitigated", "orderBlock.invalidated", "orderBlock.expired AGE", "orderBlock.expired LIMIT",
                "orderBlock.expired CLOSED_BACK", "gap.expired AGE", "gap.expired LIMIT", "failedBreak.structure",
                "levelExpired.swing AGE", "levelExpired.swing LIMIT", "levelExpired.pool AGE",
                "levelExpired.pool LIMIT"));
        addAll(wanted, "swing.", SwingRank.values());
        addAll(wanted, "structure.", StructureKind.values());
        addAll(wanted, "gap.", GapState.OPEN, GapState.TOUCHED, GapState.HALF, GapState.FILLED, GapState.INVERTED);
        addAll(wanted, "pool.", PoolState.values());
        for (LevelSource source : LevelSource.values()) {
            if (source != LevelSource.STRUCTURE) {
                addAll(wanted, "sweep.", source);
                addAll(wanted, "levelBreak.", source);
                addAll(wanted, "failedBreak.", source);
            }
            if (source != LevelSource.STRUCTURE && source != LevelSource.SWING && source != LevelSource.POOL) {
                addAll(wanted, "periodLevel.", source);
                wanted.add("levelExpired." + lower(source) + " SUPERSEDED");
            }
        }

        // When
        Set<String> found = new TreeSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            ProofCase.of(seed).findings().events().forEach(event -> found.add(name(event)));
        }

        // Then
        assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static void addAll(Set<String> names, String kind, Enum<?>... details) {
        Stream.of(details).forEach(detail -> names.add(kind + lower(detail)));
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String name(SmcEvent event) {
        Object reason = event.attributes().get("reason");
        return event.name() + (reason == null ? "" : " " + reason.toString().toUpperCase(Locale.ROOT));
    }

    @Test
    void shouldBringAboutEverySettingAndManyVectors() {
        // Given
        List<ProofCase> cases = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            cases.add(ProofCase.of(seed));
        }

        // Then
        assertThat(cases).extracting(ProofCase::shape).contains(SeriesShape.values());
        assertThat(cases).extracting(some -> some.settings().blockRule()).contains(BlockRule.values());
        assertThat(cases).extracting(some -> some.settings().breakRule()).contains(BreakRule.values());
        assertThat(cases).extracting(ProofCase::timeframe).contains(Timeframe.values());
        assertThat(cases.stream().mapToInt(some -> some.findings().features().size()).sum()).isGreaterThan(30_000);
        // The seed is all that is needed to make a case again.
        assertThat(ProofCase.of(7)).isEqualTo(ProofCase.of(7));
    }
}
