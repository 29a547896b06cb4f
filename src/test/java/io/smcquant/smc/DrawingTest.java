package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.smcquant.docs.GeneratedSection;

/** The page of the definitions, its drawings and the detector say the same, bar by bar. */
class DrawingTest {
    private static final Path PAGE = Path.of("src", "docs", "smc.md");

    static List<Drawing> drawings() {
        return DrawingBook.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawings")
    void shouldFindWhatTheDrawingSaysAndNothingElse(Drawing drawing) {
        assertThat(drawing.events().stream().map(event -> told(drawing, event)))
                .containsExactlyInAnyOrderElementsOf(drawing.notes().stream().map(DrawingTest::told).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawings")
    void shouldDrawTheFileOfTheDocuments(Drawing drawing) throws IOException {
        String drawn = CandleChart.of(drawing);
        if (GeneratedSection.isToBeWritten()) {
            Files.createDirectories(drawing.file().getParent());
            Files.writeString(drawing.file(), drawn);
        }

        assertThat(drawing.file()).hasContent(drawn);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawings")
    void shouldTellInThePageWhatIsDrawn(Drawing drawing) throws IOException {
        GeneratedSection section = GeneratedSection.named(PAGE, "drawing " + drawing.name());

        assertThat(section.wanted(markdown(drawing))).isEqualTo(section.current());
    }

    private static String told(Drawing drawing, SmcEvent event) {
        return DrawingNote.labelOf(event) + " formed " + drawing.formedBar(event) + " confirmed "
                + drawing.confirmedBar(event);
    }

    private static String told(DrawingNote note) {
        return note.label() + " formed " + note.formed() + " confirmed " + note.confirmed();
    }

    private static String markdown(Drawing drawing) {
        StringBuilder text = new StringBuilder("![").append(drawing.title()).append("](drawings/")
                .append(drawing.name())
                .append(".svg)\n\n| | Event | formedAt | confirmedAt | |\n|---|---|---|---|---|\n");
        for (int i = 0; i < drawing.notes().size(); i++) {
            DrawingNote note = drawing.notes().get(i);
            text.append("| ").append(i + 1).append(" | `").append(note.name()).append("` ")
                    .append(note.side() == Side.UP ? "up" : "down").append(" | bar ").append(note.formed())
                    .append(" | bar ").append(note.confirmed()).append(" | ").append(note.sentence()).append(" |\n");
        }
        return text.toString();
    }
}
