package io.smcquant.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program's own classes as they were compiled. Loading one here does not initialise it. */
public final class MainClasses {
    private static final Path FOLDER = Path.of("target", "classes");
    private static final String SUFFIX = ".class";

    private MainClasses() {}

    /** Every one of them; those of packages and of annotations too. */
    public static List<Class<?>> all() {
        try (Stream<Path> files = Files.walk(FOLDER.resolve("io").resolve("smcquant"))) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted()
                    .<Class<?>>map(MainClasses::load).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether its compiled form names something, such as a class as {@code org/tribuo/Model} or a method. */
    static boolean names(Class<?> one, String text) {
        try {
            byte[] bytes = Files.readAllBytes(FOLDER.resolve(one.getName().replace('.', '/') + SUFFIX));
            return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(Path file) {
        String path = FOLDER.relativize(file).toString();
        String name = path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
        try {
            return MainClasses.class.getClassLoader().loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
