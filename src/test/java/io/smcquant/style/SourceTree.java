package io.smcquant.style;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All sources of a project, or the few of a sample. */
record SourceTree(List<SourceFile> files) {
    SourceTree {
        files = List.copyOf(files);
    }

    static SourceTree of(SourceFile... files) {
        return new SourceTree(List.of(files));
    }

    /** Reads every source folder; refuses a place without main sources, because a scan of nothing finds nothing. */
    static SourceTree ofProject(Path root) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (SourceSet set : SourceSet.values()) {
            files.addAll(filesIn(root, root.resolve(set.folder())));
        }
        if (files.stream().noneMatch(file -> file.sourceSet() == SourceSet.MAIN)) {
            throw new IllegalStateException(
                    "the scan must see main sources: root=" + root.toAbsolutePath() + " seen=" + files.size());
        }
        return new SourceTree(files);
    }

    boolean holds(SourceSet set, String packageName, String fileName) {
        String path = set.folder() + packageName.replace('.', '/') + "/" + fileName;
        return files.stream().anyMatch(file -> file.path().equals(path));
    }

    private static List<SourceFile> filesIn(Path root, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        }
        List<SourceFile> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(new SourceFile(root.relativize(path).toString().replace('\\', '/'), Files.readString(path)));
        }
        return files;
    }
}
