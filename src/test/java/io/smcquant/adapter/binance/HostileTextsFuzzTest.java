package io.smcquant.adapter.binance;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.MethodSource;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;

/**
 * Coverage-guided fuzzing. In a build it only replays the fixtures; with JAZZER_FUZZ=1 in the environment and one method
 * chosen it searches: {@code JAZZER_FUZZ=1 ./mvnw test -Djazzer.hooks=true -Dtest=HostileTextsFuzzTest#shouldTellOneThingOfAnyFrame}.
 */
class HostileTextsFuzzTest {
    /** Longer seeds would be left out in silence. */
    private static final int BYTES_MAX = 8_192;

    private static final HostileTexts TEXTS = new HostileTexts();

    @MethodSource("frames")
    @FuzzTest(maxDuration = "2m")
    void shouldTellOneThingOfAnyFrame(@NotNull @WithUtf8Length(max = BYTES_MAX) String frame) {
        TEXTS.checkFrame(frame);
    }

    @MethodSource("listing")
    @FuzzTest(maxDuration = "1m")
    void shouldReadOrRefuseAnyListing(@NotNull @WithUtf8Length(max = BYTES_MAX) String body) {
        HostileTexts.checkListing(body);
    }

    @MethodSource("klines")
    @FuzzTest(maxDuration = "1m")
    void shouldReadOrRefuseAnyKlines(@NotNull @WithUtf8Length(max = BYTES_MAX) String body) {
        HostileTexts.checkKlines(body);
    }

    @MethodSource("small")
    @FuzzTest(maxDuration = "1m")
    void shouldReadOrRefuseAnySmallAnswer(@NotNull @WithUtf8Length(max = BYTES_MAX) String body) {
        HostileTexts.checkTurnovers(body);
        HostileTexts.checkTime(body);
        HostileTexts.checkError(body);
    }

    static Stream<String> frames() {
        return Fixture.frames().stream();
    }

    static Stream<String> listing() {
        return Stream.of(Fixture.text("rest/listing.json"));
    }

    static Stream<String> klines() {
        return Stream.of(Fixture.text("rest/klines.json"));
    }

    static Stream<String> small() {
        return Stream.of("turnovers", "time", "error").map(name -> Fixture.text("rest/" + name + ".json"));
    }
}
