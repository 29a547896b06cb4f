package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmcSettingsTest {
    /** Usual settings but for one. */
    private static SmcSettings with(RecordComponent component, Object value) throws ReflectiveOperationException {
        RecordComponent[] components = SmcSettings.class.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].getName().equals(component.getName()) ? value
                    : components[i].getAccessor().invoke(SmcSettings.USUAL);
        }
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return SmcSettings.class.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private static Object other(RecordComponent component) throws ReflectiveOperationException {
        Object usual = component.getAccessor().invoke(SmcSettings.USUAL);
        if (usual instanceof Enum<?> word) {
            Object[] all = word.getDeclaringClass().getEnumConstants();
            return all[(word.ordinal() + 1) % all.length];
        }
        return usual instanceof Integer number ? (Object) (number + 1) : (Object) Math.nextUp((double) usual);
    }

    static Stream<RecordComponent> components() {
        return Arrays.stream(SmcSettings.class.getRecordComponents());
    }

    static Stream<RecordComponent> numbers() {
        return components().filter(component -> component.getType().isPrimitive());
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void shouldRefuseWhatIsOutOfReason(RecordComponent number) {
        boolean whole = number.getType() == int.class;
        for (Object value : whole ? new Object[] { -1, Integer.MIN_VALUE, Integer.MAX_VALUE }
                : new Object[] { -0.1, 1_000.1, Double.NaN, Double.POSITIVE_INFINITY }) {
            assertThatIllegalArgumentException().isThrownBy(() -> with(number, value))
                    .withMessageStartingWith(number.getName() + " must be between");
        }
    }

    @Test
    void shouldHaveAnotherVersionWhereverAnythingDiffers() throws ReflectiveOperationException {
        // Given
        Set<String> versions = new HashSet<>(Set.of(SmcSettings.USUAL.version()));

        // When
        for (RecordComponent component : components().toList()) {
            versions.add(with(component, other(component)).version());
        }

        // Then
        assertThat(versions).hasSize(SmcSettings.class.getRecordComponents().length + 1)
                .allSatisfy(version -> assertThat(version).matches("1-[0-9a-f]{12}"));
    }

    @Test
    void shouldBeWarmWhenTheLastOfItsNumbersIsDefined() {
        assertThat(SmcSettings.USUAL.warmupBars()).isEqualTo(50);
        assertThat(new SmcSettings(3, 2, 1, 1, 5, 5, BreakRule.CLOSE, 3, 1, 0.10, 500, 64, BlockRule.EXTREME, 1.5,
                1_000, 64, 0.10, 0, 2_000, 256, 10).warmupBars()).as("three true ranges").isEqualTo(3);
        assertThat(new SmcSettings(3, 3, 1, 1, 5, 5, BreakRule.CLOSE, 3, 1, 0.10, 500, 64, BlockRule.EXTREME, 1.5,
                1_000, 64, 0.10, 0, 2_000, 256, 10).warmupBars()).as("three changes of four closes").isEqualTo(4);
        assertThat(new SmcSettings(3, 3, 1, 4, 5, 5, BreakRule.CLOSE, 3, 1, 0.10, 500, 64, BlockRule.EXTREME, 1.5,
                1_000, 64, 0.10, 0, 2_000, 256, 10).warmupBars()).as("four bars back of five").isEqualTo(5);
    }
}
