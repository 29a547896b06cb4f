package io.smcquant.scoring.tree;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.MethodSource;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;

/**
 * Coverage-guided fuzzing. In a build it only replays the seeds; with JAZZER_FUZZ=1 in the environment and one method
 * chosen it searches: {@code JAZZER_FUZZ=1 ./mvnw test -Djazzer.hooks=true -Dtest=HostileModelsFuzzTest#shouldReadOrRefuseAnyText}.
 */
class HostileModelsFuzzTest {
    /** Longer seeds would be left out in silence. */
    private static final int BYTES_MAX = 8_192;

    @MethodSource("texts")
    @FuzzTest(maxDuration = "2m")
    void shouldReadOrRefuseAnyText(@NotNull @WithUtf8Length(max = BYTES_MAX) String text) {
        HostileModels.checkText(text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("tables")
    @FuzzTest(maxDuration = "1m")
    void shouldReadOrRefuseAnyTable(byte @NotNull @WithLength(max = BYTES_MAX) [] table) {
        HostileModels.checkTable(table);
    }

    static Stream<String> texts() {
        return Stream.of(SmallModel.text());
    }

    static Stream<byte[]> tables() throws UnreadableModel {
        return Stream.of(TreeTable.write(LightGbmText.read(SmallModel.bytes())));
    }
}
