package io.smcquant.style;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankedJavaTest {
    @ParameterizedTest
    @ValueSource(strings = {
            "int x; // word",
            "int x; /* word */",
            "int x; /* \n * word\n */",
            "int x; /** \" */ // word",
            "String s = \"word\";",
            "String s = \"\\\"word\\\\\";",
            "String s = \"// \" + \"word\";",
            "String s = \"\"\"\n    word \"quoted\" word \\\"\"\" word\n    \"\"\";",
            "char quote = '\"'; // word",
            "char quote = '\\''; // word",
            "String s = \"/*\"; // word",
            "int x; /* word without an end" })
    void shouldBlankAWordThatIsNotCode(String text) {
        // When
        String code = BlankedJava.of(text).code();

        // Then
        assertThat(code).doesNotContain("word").hasSameSizeAs(text);
        assertThat(code.lines().count()).isEqualTo(text.lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "/* a */ word /* b */",
            "String s = \"a\" + word + \"b\";",
            "String s = \"\\\\\" + word;",
            "String s = \"\"\"\n    a \\\\\"\"\" + word;",
            "String s = \"\" + word;",
            "char quote = '\"'; word = '\"';",
            "// it's\nword",
            "String broken = \"a\nword" })
    void shouldKeepAWordOfCode(String text) {
        // When
        String code = BlankedJava.of(text).code();

        // Then
        assertThat(code.indexOf("word")).isEqualTo(text.indexOf("word")).isNotNegative();
    }

    @Test
    void shouldShowLineCommentsAlone() {
        // Given
        String text = "int x = f(\"// a\"); // b\n/* // c */ // d\n";

        // When
        String comments = BlankedJava.of(text).lineComments();

        // Then
        assertThat(comments.lines().map(String::strip)).containsExactly("// b", "// d");
        assertThat(comments.indexOf("// b")).isEqualTo(text.indexOf("// b"));
    }

    @Test
    void shouldKeepTheQuotesSoThatAnArgumentStaysOne() {
        assertThat(BlankedJava.of("f(\"a\", '', \"\")").code()).isEqualTo("f(\" \", '', \"\")");
    }
}
