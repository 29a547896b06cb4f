package io.smcquant.config;

import static io.smcquant.config.RoleName.FEED;
import static io.smcquant.config.RoleName.SCORE;
import static io.smcquant.config.RoleName.TRADE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " ", "\t" })
    void shouldBeAllOfThemInOneProcessWhenNoneIsAskedFor(String text) {
        // When
        Roles roles = Roles.parse(Optional.ofNullable(text));

        // Then
        assertThat(roles.names()).containsExactlyInAnyOrder(RoleName.values());
        assertThat(roles.embedded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", " None ", "NONE" })
    void shouldBeNoneWhenThatIsAskedFor(String text) {
        // When
        Roles roles = Roles.parse(Optional.of(text));

        // Then
        assertThat(roles.names()).isEmpty();
        assertThat(roles.embedded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "feed,score", "score,feed", " feed , score ", "FEED,Score", "feed,score,feed",
            "feed\t,\nscore" })
    void shouldBeThoseThatAreNamed(String text) {
        // When
        Roles roles = Roles.parse(Optional.of(text));

        // Then
        assertThat(roles.names()).containsExactlyInAnyOrder(FEED, SCORE);
        assertThat(roles.has(FEED)).isTrue();
        assertThat(roles.has(TRADE)).isFalse();
        assertThat(roles.embedded()).isFalse();
    }

    @Test
    void shouldNotBeEmbeddedModeWhenAllAreNamed() {
        // When
        Roles roles = Roles.parse(Optional.of("feed,score,trade,sim"));

        // Then
        assertThat(roles.names()).containsExactlyInAnyOrder(RoleName.values());
        assertThat(roles.embedded()).isFalse();
    }

    @Test
    void shouldNameAllUnknownOnesTogetherWithTheAllowedOnes() {
        assertThatIllegalArgumentException().isThrownBy(() -> Roles.parse(Optional.of("feeds,score,Trader")))
                .withMessage("must be any of feed, score, trade, sim separated by commas, or none alone;"
                        + " unknown: 'feeds', 'trader'");
    }

    @ParameterizedTest
    @ValueSource(strings = { ",", "feed,", ",feed", "feed,,score", "feed score", "feed;score", "feed,none",
            "none,none" })
    void shouldRefuseAListThatIsNotNamesSeparatedByCommas(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Roles.parse(Optional.of(text)))
                .withMessageContaining("unknown: '");
    }

    @Test
    void shouldKeepItsOwnCopyOfTheNames() {
        // Given
        Set<RoleName> names = EnumSet.of(FEED);
        Roles roles = new Roles(names, false);

        // When
        names.add(TRADE);

        // Then
        assertThat(roles.names()).containsExactly(FEED);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> roles.names().add(TRADE));
    }
}
