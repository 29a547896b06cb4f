package io.smcquant.style;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a package may know, and what it may be called. */
final class PackageRules {
    /** Null marking is read by the compiler and leaves nothing to run, so it costs the core no framework. */
    private static final String NULL_MARKING = "org.jspecify.annotations";
    /** Byte order, buffers and character sets are arithmetic; files, channels, sockets, tables and logs are not. */
    private static final String[] OUTSIDE_WORLD = { "java.io", "java.net", "java.nio.file", "java.nio.channels",
            "java.sql", "java.rmi", "java.util.logging" };
    private static final String[] CONFIGURATION = { "java", NULL_MARKING, "io.smallrye.config",
            "org.eclipse.microprofile.config", "io.quarkus.runtime.configuration" };
    private static final Pattern CONSOLE_OR_LOG = Pattern
            .compile("\\bSystem\\s*(?:\\.|::)\\s*(?:in|out|err|console|getLogger|Logger)\\b");
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([\\w.]+)\\s*;");
    private static final Pattern LAYER = Pattern
            .compile("\\bpackage\\s+[\\w.]*\\.(?:model|service|dto|common|utils?)(?:\\.[\\w.]*)?\\s*;");

    static final FileRule PURE_IMPORTS = new FileRule("pure imports", FileRule.MAIN.and(FileRule.PURE),
            file -> QualifiedName.in(file,
                    name -> !QualifiedName.isOurs(name) && !QualifiedName.isBelow(name, "java", NULL_MARKING)),
            "a pure package knows java.* and the pure packages to its left; the framework's part moves to an adapter");

    static final FileRule PURE_IO = new FileRule("pure input and output", FileRule.MAIN.and(FileRule.PURE),
            file -> Stream.concat(QualifiedName.in(file, name -> QualifiedName.isBelow(name, OUTSIDE_WORLD)),
                    CONSOLE_OR_LOG.matcher(file.code()).results()),
            "I/O stays at the edge, logging too: take the value, or hand it to a port that an adapter implements");

    static final FileRule ARROWS = new FileRule("arrows", FileRule.MAIN,
            file -> QualifiedName.in(file,
                    name -> QualifiedName.isOurs(name)
                            && !Arrows.allow(file.capability(), Arrows.capabilityOf(name))),
            "arrows go role, command -> adapter, config -> pure, and leftwards in the core: turn it with a port");

    static final FileRule CONFIG_IMPORTS = new FileRule("config imports",
            FileRule.MAIN.and(file -> file.capability().equals("config")),
            file -> QualifiedName.in(file,
                    name -> !QualifiedName.isOurs(name) && !QualifiedName.isBelow(name, CONFIGURATION)),
            "config maps keys to pure settings and knows java.* and the configuration API only");

    static final FileRule PLACED_PACKAGE = new FileRule("package without a place", FileRule.MAIN,
            file -> PACKAGE.matcher(file.code()).results()
                    .filter(match -> !isRootOrPlaced(match.group(1))),
            "no arrow is known for this package, so nothing guards it: give it its place in Arrows");

    static final FileRule LAYER_PACKAGE = FileRule.ofCode("package named after a layer", FileRule.EVERYWHERE, LAYER,
            "a package is a capability: name it after what it decides");

    static final List<StyleRule> ALL = List.of(PURE_IMPORTS, PURE_IO, ARROWS, CONFIG_IMPORTS, PLACED_PACKAGE,
            LAYER_PACKAGE, new PackageCardRule());

    private PackageRules() {}

    private static boolean isRootOrPlaced(String packageName) {
        return packageName.equals(Arrows.ROOT)
                || QualifiedName.isOurs(packageName) && Arrows.isPlaced(Arrows.capabilityOf(packageName));
    }
}
