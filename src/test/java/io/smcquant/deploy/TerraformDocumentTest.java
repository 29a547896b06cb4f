package io.smcquant.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.docs.GeneratedSection;

/** The documents of Terraform list exactly the variables and outputs there are, and each of these explains itself. */
class TerraformDocumentTest {
    @ParameterizedTest
    @ValueSource(strings = { "terraform", "terraform/modules/postgres-aws" })
    void shouldListEveryVariable(String module) throws IOException {
        GeneratedSection section = GeneratedSection.named(Path.of(module, "README.md"), "inputs");

        assertThat(section.wanted(variables(Path.of(module)))).isEqualTo(section.current());
    }

    @ParameterizedTest
    @ValueSource(strings = { "terraform", "terraform/modules/postgres-aws" })
    void shouldListEveryOutput(String module) throws IOException {
        GeneratedSection section = GeneratedSection.named(Path.of(module, "README.md"), "outputs");

        assertThat(section.wanted(outputs(Path.of(module)))).isEqualTo(section.current());
    }

    @ParameterizedTest
    @ValueSource(strings = { "terraform", "terraform/modules/postgres-aws", "terraform/examples/minimal" })
    void shouldTypeAndDescribeEveryVariableAndTakeNullOnlyWhereItMeansSomething(String module) throws IOException {
        assertThat(TerraformBlock.variables(Path.of(module))).isNotEmpty().allSatisfy(variable -> {
            assertThat(variable.description()).as(variable.name()).matches("[A-Z].*\\.");
            assertThat(variable.argument("type").orElse("any")).as(variable.name()).doesNotContain("any");
            boolean takesNull = variable.argument("default").equals(java.util.Optional.of("null"));
            assertThat(variable.argument("nullable").orElse("true")).as(variable.name())
                    .isEqualTo(takesNull ? "true" : "false");
            assertThat(!takesNull || variable.description().contains("Null ") || variable.description()
                    .contains("with null")).as("%s says what null means", variable.name()).isTrue();
        });
    }

    /** Terraform refuses a sensitive value in an output that does not say so. */
    @ParameterizedTest
    @ValueSource(strings = { "terraform", "terraform/modules/postgres-aws", "terraform/examples/minimal" })
    void shouldDescribeEveryOutputAndHoldNoSecretInAny(String module) throws IOException {
        assertThat(TerraformBlock.outputs(Path.of(module))).isNotEmpty().allSatisfy(output -> {
            assertThat(output.description()).as(output.name()).matches("[A-Z].*\\.");
            assertThat(output.body()).as(output.name()).doesNotContain("sensitive");
        });
    }

    private static String variables(Path module) throws IOException {
        StringBuilder text = new StringBuilder("| Variable | Type | Default | Meaning |\n|---|---|---|---|\n");
        // What has to be given comes first, otherwise in the order of the file.
        TerraformBlock.variables(module).stream().sorted(Comparator.comparing(variable -> !variable.isRequired()))
                .forEach(variable -> text.append("| `").append(variable.name()).append("` | `")
                        .append(variable.argument("type").orElseThrow()).append("` | ")
                        .append(variable.argument("default").map(value -> "`" + value + "`").orElse("required"))
                        .append(" | ").append(variable.description()).append(" |\n"));
        return text.toString();
    }

    private static String outputs(Path module) throws IOException {
        StringBuilder text = new StringBuilder("| Output | Meaning |\n|---|---|\n");
        TerraformBlock.outputs(module).forEach(output -> text.append("| `").append(output.name()).append("` | ")
                .append(output.description()).append(" |\n"));
        return text.toString();
    }
}
