package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts broken by a seeded mutator, a hundred thousand for each reader. Repeats exactly. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class HostileTextsTest {
    private static final int TEXTS = 100_000;

    @Test
    void shouldTellOneThingOfAnyFrameAndTheSameAsASecondOpinion() {
        // Given
        HostileTexts texts = new HostileTexts();
        Mutations mutations = new Mutations(20_261_120, Fixture.frames());

        // When
        for (int i = 0; i < TEXTS; i++) {
            texts.checkFrame(mutations.next());
        }

        // Then
        assertThat(texts.opinions()).isGreaterThan(TEXTS / 2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void shouldReadOrRefuseAnyAnswer(String name, Predicate<String> reader) {
        // Given
        Mutations mutations = new Mutations(20_261_120, List.of(Fixture.text("rest/" + name), "[[]]", "{}"));
        int read = 0;

        // When
        for (int i = 0; i < TEXTS; i++) {
            read += reader.test(mutations.next()) ? 1 : 0;
        }

        // Then
        assertThat(read).isBetween(TEXTS / 50, TEXTS - TEXTS / 5);
    }

    static Stream<Arguments> answers() {
        return Stream.of(answer("listing.json", HostileTexts::checkListing),
                answer("klines.json", HostileTexts::checkKlines),
                answer("turnovers.json", HostileTexts::checkTurnovers), answer("time.json", HostileTexts::checkTime),
                answer("error.json", HostileTexts::checkError));
    }

    private static Arguments answer(String name, Predicate<String> reader) {
        return Arguments.of(name, reader);
    }
}
