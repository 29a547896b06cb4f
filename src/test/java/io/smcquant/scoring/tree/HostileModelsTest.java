package io.smcquant.scoring.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileModelsTest {
    private static final int MUTANTS = 6_000;
    /** Exactly as much as the small model takes. */
    private static final Limits NARROW_ENOUGH = new Limits(100, 3, 3, 3, 7, 4);

    @Test
    void shouldRefuseATextThatEndsBeforeItsTreesDo() {
        // Given
        String text = SmallModel.text();
        int end = text.indexOf("end of trees") + "end of trees".length();

        // Then
        for (int length = 0; length < end; length++) {
            assertThat(HostileModels.checkText(text.substring(0, length).getBytes(StandardCharsets.UTF_8)))
                    .as("length %d", length).isFalse();
        }
        assertThat(HostileModels.checkText(text.substring(0, end).getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Test
    void shouldReadOrRefuseATextWithWrongBytes() {
        // Given
        SplittableRandom random = new SplittableRandom(20);
        byte[] letters = "0123456789-=. e\n\r\t\0\u00ff,:TreabcvNn".getBytes(StandardCharsets.ISO_8859_1);
        int refused = 0;

        // When
        for (int i = 0; i < MUTANTS; i++) {
            byte[] bytes = SmallModel.bytes();
            int changes = 1 + random.nextInt(3);
            for (int j = 0; j < changes; j++) {
                bytes[random.nextInt(bytes.length)] = letters[random.nextInt(letters.length)];
            }
            refused += HostileModels.checkText(bytes) ? 0 : 1;
        }

        // Then
        assertThat(refused).isBetween(MUTANTS / 4, MUTANTS - 1);
    }

    /** A hundred megabytes of digits in one line: refused when the line is too long, long before the last of them. */
    @Test
    void shouldRefuseALineThatDoesNotEnd() throws UnreadableModel {
        // Given
        LightGbmText text = new LightGbmText(Limits.STANDARD);
        byte[] start = "tree\nversion=v4\nnum_class=".getBytes(StandardCharsets.UTF_8);
        text.accept(start, 0, start.length);
        byte[] digits = new byte[1 << 16];
        Arrays.fill(digits, (byte) '7');

        // Then
        assertThatThrownBy(() -> {
            for (int i = 0; i < 100 << 20; i += digits.length) {
                assertThat(i).isLessThanOrEqualTo(Limits.STANDARD.lineBytesMax());
                text.accept(digits, 0, digits.length);
            }
        }).isInstanceOf(UnreadableModel.class).hasMessage("line 3: the line is too long: bytesMax=4194304");
    }

    @Test
    void shouldPassOverALongTailWithoutKeepingIt() throws UnreadableModel {
        // Given
        LightGbmText text = new LightGbmText(NARROW_ENOUGH);
        byte[] model = SmallModel.bytes();
        byte[] line = "[parameter: 1]\n".getBytes(StandardCharsets.UTF_8);

        // When
        text.accept(model, 0, model.length);
        for (int i = 0; i < 1_000_000; i++) {
            text.accept(line, 0, line.length);
        }

        // Then
        assertThat(text.finish()).isEqualTo(LightGbmText.read(model));
    }

    @ParameterizedTest(name = "{6}")
    @CsvSource({ "99,2,3,3,7,4,treesMax=2", "99,3,2,3,7,4,value=3 min=1 max=2", "99,3,3,2,7,4,value=2 min=0 max=1",
            "99,3,3,3,6,4,totalLeavesMax=6", "99,3,3,3,7,3,totalExtrasMax=3", "30,3,3,3,7,4,bytesMax=30" })
    void shouldRefuseWhatIsBeyondALimit(int lineBytesMax, int treesMax, int leavesMax, int featuresMax,
            int totalLeavesMax, int totalExtrasMax, String reason) throws UnreadableModel {
        // Given
        byte[] bytes = SmallModel.bytes();
        LightGbmText wide = new LightGbmText(NARROW_ENOUGH);
        wide.accept(bytes, 0, bytes.length);
        assertThat(wide.finish().trees()).hasSize(3);
        LightGbmText text = new LightGbmText(
                new Limits(lineBytesMax, treesMax, leavesMax, featuresMax, totalLeavesMax, totalExtrasMax));

        // Then
        assertThatThrownBy(() -> text.accept(bytes, 0, bytes.length)).isInstanceOf(UnreadableModel.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseEveryTableThatIsNotWhole() throws UnreadableModel {
        // Given
        byte[] table = TreeTable.write(LightGbmText.read(SmallModel.bytes()));

        // Then
        for (int length = 0; length < table.length; length++) {
            assertThat(HostileModels.checkTable(Arrays.copyOf(table, length))).as("length %d", length).isFalse();
        }
        for (int i = 0; i < table.length * Byte.SIZE; i++) {
            byte[] flipped = table.clone();
            flipped[i / Byte.SIZE] ^= (byte) (1 << (i % Byte.SIZE));
            assertThat(HostileModels.checkTable(flipped)).as("bit %d", i).isFalse();
        }
        assertThat(HostileModels.checkTable(table)).isTrue();
    }

    /** A check sum keeps out accidents; somebody who means harm makes his own. */
    @Test
    void shouldReadOrRefuseATableWithWrongBytesAndARightCheckSum() throws UnreadableModel {
        // Given
        SplittableRandom random = new SplittableRandom(21);
        byte[] table = TreeTable.write(LightGbmText.read(SmallModel.bytes()));
        List<byte[]> tables = random.ints(MUTANTS).mapToObj(seed -> mutant(table, new SplittableRandom(seed))).toList();

        // When
        long refused = tables.stream().filter(bytes -> !HostileModels.checkTable(bytes)).count();

        // Then
        assertThat(refused).isBetween(MUTANTS / 10L, MUTANTS - 1L);
    }

    private static byte[] mutant(byte[] table, SplittableRandom random) {
        byte[] bytes = table.clone();
        int end = bytes.length - Integer.BYTES;
        bytes[random.nextInt(end)] = (byte) random.nextInt(256);
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, end);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[end + i] = (byte) (sum.getValue() >>> (24 - 8 * i));
        }
        return bytes;
    }
}
