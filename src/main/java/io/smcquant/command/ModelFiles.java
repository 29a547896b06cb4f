package io.smcquant.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The two files of a model in their folder: both whole, or none; the card, which names the table's hash, comes last. */
final class ModelFiles {
    static final String TABLE = "model.table";
    static final String CARD = "card.json";

    private final Path folder;

    private ModelFiles(Path folder) {
        this.folder = folder;
    }

    /** Looks before hours of training whether the model could be written afterwards. */
    static ModelFiles prepare(Path folder, boolean force) {
        for (String name : new String[] { TABLE, CARD }) {
            if (!force && Files.exists(folder.resolve(name))) {
                throw new TrainRefused(folder.resolve(name) + " is there already; --force replaces it");
            }
        }
        try {
            Files.createDirectories(folder);
            ModelFiles files = new ModelFiles(folder);
            Files.delete(files.part(TABLE, new byte[0]));
            return files;
        } catch (IOException e) {
            throw new TrainRefused("a model cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    void write(byte[] table, byte[] card) {
        try {
            Path newTable = part(TABLE, table);
            Path newCard = part(CARD, card);
            Files.deleteIfExists(folder.resolve(CARD));
            Files.move(newTable, folder.resolve(TABLE), StandardCopyOption.ATOMIC_MOVE);
            Files.move(newCard, folder.resolve(CARD), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new TrainRefused("the model cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    private Path part(String name, byte[] bytes) throws IOException {
        Path part = folder.resolve(name + ".part");
        part.toFile().deleteOnExit();
        return Files.write(part, bytes);
    }
}
