package io.smcquant.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A variable or an output as it is declared. Reads what {@code terraform fmt} writes, no more. */
record TerraformBlock(String name, String body) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^(variable|output) \"(\\w+)\" \\{\\n(.*?)^}$");

    static List<TerraformBlock> variables(Path module) throws IOException {
        return blocks(module.resolve("variables.tf"), "variable");
    }

    static List<TerraformBlock> outputs(Path module) throws IOException {
        return blocks(module.resolve("outputs.tf"), "output");
    }

    private static List<TerraformBlock> blocks(Path file, String kind) throws IOException {
        return BLOCK.matcher(Files.readString(file)).results().filter(match -> match.group(1).equals(kind))
                .map(match -> new TerraformBlock(match.group(2), match.group(3))).toList();
    }

    String description() {
        return argument("description").map(text -> text.substring(1, text.length() - 1)).orElse("");
    }

    /** The text behind the sign of equality, brought onto one line. */
    Optional<String> argument(String argument) {
        Matcher matcher = Pattern.compile("(?ms)^  " + argument + " += (.*?)(?=^  \\S|^$|\\z)").matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1).strip().replaceAll("\\s+", " ")) : Optional.empty();
    }

    boolean isRequired() {
        return argument("default").isEmpty();
    }
}
