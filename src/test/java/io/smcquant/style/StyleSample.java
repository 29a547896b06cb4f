package io.smcquant.style;

import java.util.List;

/** A file that a rule must refuse, or one that comes near and must be left alone, with what stands beside it. */
record StyleSample(StyleRule rule, SourceFile file, List<SourceFile> beside) {
    StyleSample {
        beside = List.copyOf(beside);
    }

    SourceTree tree() {
        return treeWith(file);
    }

    /** The same sample with a comment at the end of one line. */
    SourceTree treeWithComment(int line, String comment) {
        List<String> lines = file.text().lines().toList();
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= lines.size(); number++) {
            text.append(lines.get(number - 1)).append(number == line ? " " + comment : "").append('\n');
        }
        return treeWith(new SourceFile(file.path(), text.toString()));
    }

    private SourceTree treeWith(SourceFile sample) {
        SourceFile[] files = beside.toArray(new SourceFile[beside.size() + 1]);
        files[beside.size()] = sample;
        return SourceTree.of(files);
    }

    @Override
    public String toString() {
        return rule.name() + " in " + file.path() + ": " + file.text().strip().replaceAll("\\s+", " ");
    }
}
