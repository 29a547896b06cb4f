package io.smcquant.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StateTest {
    /** Any of the indicators, as far as their states are concerned. */
    private record Indicator(String name, Consumer<Long> add, Consumer<StateWriter> write,
            Consumer<StateReader> read) {
        byte[] state() {
            StateWriter out = new StateWriter();
            write.accept(out);
            return out.toBytes();
        }

        void restore(byte[] state) {
            StateReader in = new StateReader(state);
            read.accept(in);
            in.requireEnd();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Indicator> indicators() {
        Atr atr = new Atr(14);
        Rsi rsi = new Rsi(14);
        Ema ema = new Ema(9);
        RollingMoments moments = new RollingMoments(50);
        Momentum momentum = new Momentum(10);
        return Stream.of(
                new Indicator("Atr", value -> atr.add(value + 5, value - 3, value), atr::write, atr::read),
                new Indicator("Rsi", rsi::add, rsi::write, rsi::read),
                new Indicator("Ema", value -> ema.add(value / 7.0), ema::write, ema::read),
                new Indicator("RollingMoments", value -> moments.add(value / 7.0), moments::write, moments::read),
                new Indicator("Momentum", momentum::add, momentum::write, momentum::read));
    }

    static Stream<Integer> places() {
        return indicators().map(Indicator::name).map(names()::indexOf);
    }

    private static List<String> names() {
        return indicators().map(Indicator::name).toList();
    }

    @ParameterizedTest
    @MethodSource("places")
    void shouldGoOnToTheLastBitFromWhatWasWritten(int place) {
        for (int values = 0; values < 170; values++) {
            // Given
            Indicator original = indicators().toList().get(place);
            Indicator restored = indicators().toList().get(place);
            SplittableRandom random = new SplittableRandom(values);
            for (int i = 0; i < values; i++) {
                original.add().accept(random.nextLong(1, 1_000_000));
                restored.add().accept(random.nextLong(1, 1_000_000));
            }

            // When
            restored.restore(original.state());

            // Then
            String what = original + " values=" + values;
            assertThat(restored.state()).as(what).isEqualTo(original.state());
            for (int i = 0; i < 120; i++) {
                long value = random.nextLong(1, 1_000_000);
                original.add().accept(value);
                restored.add().accept(value);
                assertThat(restored.state()).as(what).isEqualTo(original.state());
            }
        }
    }

    /** The state of a mean is its window; the sums that are made of it again have to be the same to the last bit. */
    @Test
    void shouldHaveTheSameMeanAfterARestore() {
        // Given
        SplittableRandom random = new SplittableRandom(1);
        RollingMoments original = new RollingMoments(50);

        for (int i = 0; i < 500; i++) {
            // When
            original.add(random.nextDouble() * 1e6);
            StateWriter out = new StateWriter();
            original.write(out);
            RollingMoments restored = new RollingMoments(50);
            restored.read(new StateReader(out.toBytes()));

            // Then
            assertThat(restored.mean()).isEqualTo(original.mean());
            assertThat(restored.deviation()).isEqualTo(original.deviation());
            assertThat(restored.isReady()).isEqualTo(original.isReady());
        }
    }

    @Property
    void shouldReadEveryNumberThatWasWritten(@ForAll long whole, @ForAll int small, @ForAll double real,
            @ForAll byte tiny, @ForAll boolean yes) {
        // Given
        StateWriter out = new StateWriter().writeLong(whole).writeInt(small).writeDouble(real).writeByte(tiny)
                .writeBoolean(yes);

        // When
        StateReader in = new StateReader(out.toBytes());

        // Then
        assertThat(in.readLong()).isEqualTo(whole);
        assertThat(in.readInt()).isEqualTo(small);
        assertThat(Double.doubleToRawLongBits(in.readDouble())).isEqualTo(Double.doubleToRawLongBits(real));
        assertThat(in.readByte()).isEqualTo(tiny);
        assertThat(in.readBoolean()).isEqualTo(yes);
        in.requireEnd();
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, 1, -1, 63, -64, 64, -65, 8_191, -8_192, 8_192, Integer.MAX_VALUE, Integer.MIN_VALUE,
            Long.MAX_VALUE, Long.MIN_VALUE })
    void shouldReadNumbersOfEveryLength(long value) {
        assertThat(new StateReader(new StateWriter().writeLong(value).toBytes()).readLong()).isEqualTo(value);
    }

    @Test
    void shouldWriteMoreThanItFirstHasRoomFor() {
        // Given
        StateWriter out = new StateWriter();

        // When
        for (int i = 0; i < 5_000; i++) {
            out.writeDouble(i).writeLong(Long.MIN_VALUE + i);
        }

        // Then
        StateReader in = new StateReader(out.toBytes());
        for (int i = 0; i < 5_000; i++) {
            assertThat(in.readDouble()).isEqualTo(i);
            assertThat(in.readLong()).isEqualTo(Long.MIN_VALUE + i);
        }
        in.requireEnd();
    }

    @Test
    void shouldRefuseBytesOfWhichAnyIsWrong() {
        // Given
        byte[] bytes = new StateWriter().writeLong(1_234_567).writeDouble(0.1).writeBoolean(true).toBytes();

        // Then
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatIllegalArgumentException().isThrownBy(() -> new StateReader(damaged))
                    .withMessageContaining("state is damaged");
        }
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().isThrownBy(() -> new StateReader(cut))
                    .withMessageContaining("length=" + length);
        }
    }

    @Test
    void shouldRefuseToReadWhatIsNotThere() {
        // Given
        byte[] bytes = new StateWriter().writeInt(5).toBytes();

        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> new StateReader(bytes).requireEnd())
                .withMessageContaining("longer than its form");
        assertThatIllegalArgumentException().isThrownBy(() -> new StateReader(bytes).readDouble())
                .withMessageContaining("ends too early");
        assertThatIllegalArgumentException().isThrownBy(() -> new StateReader(bytes).readInt(6, 9))
                .withMessageContaining("value=5 min=6 max=9");
        assertThatIllegalArgumentException().isThrownBy(() -> new StateReader(bytes).readInt(1, 4))
                .withMessageContaining("value=5 min=1 max=4");
        assertThat(new StateReader(bytes).readInt(5, 5)).isEqualTo(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StateReader(new StateWriter().writeLong(1L << 31).toBytes()).readInt())
                .withMessageContaining("out of range");
    }

    @Test
    void shouldRefuseANumberWithoutAnEnd() {
        // Given
        StateWriter out = new StateWriter();
        for (int i = 0; i < 20; i++) {
            out.writeByte(-1);
        }

        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> new StateReader(out.toBytes()).readLong())
                .withMessageContaining("without an end");
    }
}
