package io.smcquant.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What a native binary may reach, and what it may find initialised when it starts. */
class NativeReachTest {
    private static final String LIBRARY = "org/tribuo/";
    private static final String LEARNERS = "io.smcquant.adapter.tribuo.";
    private static final List<Class<?>> OF_THE_MACHINE = List.of(InstantSource.class, RandomGenerator.class,
            Thread.class, Executor.class, AutoCloseable.class);

    @Test
    void shouldKeepTheTrainersLibraryInOnePackage() {
        assertThat(namingOutside(LIBRARY, LEARNERS)).isEmpty();
        assertThat(MainClasses.all().stream().filter(type -> MainClasses.names(type, LIBRARY)))
                .as("the library is used at all, and is found").isNotEmpty();
    }

    @Test
    void shouldReachTheTrainersFromTheTrainCommandAlone() {
        assertThat(namingOutside(LEARNERS.replace('.', '/'), LEARNERS))
                .allMatch(name -> name.equals("io.smcquant.command.TrainCommand")
                        || name.startsWith("io.smcquant.command.TrainCommand$"))
                .contains("io.smcquant.command.TrainCommand");
    }

    @Test
    void shouldReachTheTrainCommandWhereABinaryLeavesItOutAlone() {
        assertThat(namingOutside("io/smcquant/command/TrainCommand", "io.smcquant.command.TrainCommand"))
                .containsExactly("io.smcquant.command.CommandLine");
    }

    @Test
    void shouldHoldNothingOfTheMachineThatBuildsInStaticFields() {
        // When
        Stream<Field> fields = MainClasses.all().stream().flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()));

        // Then
        assertThat(fields).isNotEmpty()
                .noneMatch(field -> OF_THE_MACHINE.stream().anyMatch(type -> type.isAssignableFrom(field.getType())));
    }

    /** Names of the classes that name something and whose own names do not begin with the package or class. */
    private static List<String> namingOutside(String text, String begin) {
        return MainClasses.all().stream().filter(type -> !type.getName().startsWith(begin))
                .filter(type -> MainClasses.names(type, text)).map(Class::getName).toList();
    }
}
